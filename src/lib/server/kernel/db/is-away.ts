// Is it the database that is away, and not the product that is wrong? A machine's fault is never a person's (safety rule 17).

/** What PostgreSQL says when it goes, cannot take anybody, or makes somebody wait too long (appendix A of its manual). */
const databaseCodes = /^(08...|57P0[1-3]|53300|53400|55P03|57014|25P0[34]|40001|40P01)$/;
/** Where the line to it breaks; the same codes from a file mean something else. */
const networkCalls = ['connect', 'read', 'write', 'getaddrinfo'];
/** What the line to it says. */
const networkCodes =
	/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)$/;
/** What the driver says without a code. */
const driverMessages =
	/Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed|Cannot use a pool after/;

/** Raised instead of asking, while it is known that nobody would answer. */
export class DatabaseAway extends Error {
	override name = 'DatabaseAway';
}

/**
 * Whether an error says that the database is away or too busy, so that asking again later may work.
 * @param error anything that was thrown; what it was caused by is looked at too
 */
export function isAway(error: unknown): boolean {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
		if (cause instanceof DatabaseAway) return true;
		const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
		if (
			typeof code === 'string' &&
			(databaseCodes.test(code) || (networkCodes.test(code) && networkCalls.includes(String(syscall))))
		)
			return true;
		if (driverMessages.test(cause.message)) return true;
		if (cause instanceof AggregateError && cause.errors.some(isAway)) return true;
	}
	return false;
}
