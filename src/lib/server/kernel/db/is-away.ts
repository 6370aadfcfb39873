// Tells errors of an unreachable database from faults of the program (safety rule 17: a machine's fault is never a
// person's).
import { connectionEnded } from '../causes.ts';

/** Codes of PostgreSQL when it shuts down, takes no connections, or a wait is too long (appendix A of its manual). */
const databaseCodes = /^(08...|57P0[1-3]|53[2-4]00|55P03|57014|25P0[34]|40001|40P01)$/;
/** Codes of a database that can be read and takes no changes: a full disk, one that fails, a replica. */
const noChangesCodes = /^(53100|58030|25006)$/;
/** System calls of the network: the same codes from a file mean something else. */
const networkCalls = ['connect', 'read', 'write', 'getaddrinfo'];
/** Codes of the network. */
const networkCodes =
	/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;
/** Thrown instead of connecting, while the database is known to be away. */
export class DatabaseAway extends Error {
	override name = 'DatabaseAway';
}

/**
 * Whether an error says that the database is away or too busy, so that asking again later may work.
 * @param error anything that was thrown; its causes are checked too
 */
export function isAway(error: unknown): boolean {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
		if (cause instanceof DatabaseAway) return true;
		const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
		if (
			typeof code === 'string' &&
			(databaseCodes.test(code) ||
				noChangesCodes.test(code) ||
				(networkCodes.test(code) && networkCalls.includes(String(syscall))))
		)
			return true;
		if (connectionEnded.test(cause.message)) return true;
		if (cause instanceof AggregateError && cause.errors.some(isAway)) return true;
	}
	return false;
}

/** Whether an error says that the database can be read and takes no changes. @param error as for `isAway` */
export const refusesChanges = (error: unknown): boolean => hasCode(error, noChangesCodes);

/** Whether it says so because it is read-only, which a new session would know, and not because its disk is full. */
export const isReadOnly = (error: unknown): boolean => hasCode(error, /^25006$/);

function hasCode(error: unknown, codes: RegExp): boolean {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
		if (codes.test(String((cause as { code?: unknown }).code))) return true;
	return false;
}
