// What an error means, in words without a value: its own message may repeat one (a name, an address, words of a letter).

/** Messages of the driver that have no code. */
export const connectionEnded =
	/Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed|Cannot use a pool after/;

/** Codes of PostgreSQL (appendix A of its manual), of Node and of the mail library. */
const causes: Record<string, string> = {
	'08000': 'the connection to the database broke',
	'08001': 'the database cannot be reached',
	'08003': 'the connection to the database broke',
	'08006': 'the connection to the database broke',
	'23502': 'a value that must be there is missing',
	'23503': 'a row that another one needs is missing',
	'23505': 'a row that may be there once is there already',
	'23514': 'a value breaks a rule of its table',
	'25006': 'the database takes no changes: a replica, or set to read-only',
	'25P03': 'a transaction waited too long and was ended',
	'28000': 'the database refuses our role',
	'28P01': 'the database refuses our password',
	'3D000': 'the database of this name does not exist',
	'40001': 'two transactions changed the same rows',
	'40P01': 'two transactions waited for each other',
	'42501': 'our role in the database lacks a right',
	'42703': 'a column is missing: the tables are of another version, “migrate” brings them up to date',
	'42883': 'a function of the database is missing',
	'42P01': 'a table is missing: the tables are of another version, “migrate” brings them up to date',
	'53100': 'the disk of the database is full',
	'53200': 'the database has no memory left',
	'53300': 'the database has no connection free',
	'55P03': 'a lock was waited for too long',
	'57014': 'a statement took too long and was ended',
	'57P01': 'the database is shutting down, or the operator ended the connection',
	'57P02': 'a process of the database crashed',
	'57P03': 'the database is starting or shutting down',
	'58030': 'the disk of the database fails',
	XX001: 'files of the database are damaged',
	XX002: 'an index of the database is damaged',
	EACCES: 'this user may not open a file',
	EADDRINUSE: 'another program has the port',
	EAI_AGAIN: 'a name cannot be looked up now (DNS)',
	EAUTH: 'the mail server refuses our sign-in',
	ECONNREFUSED: 'nothing listens at the other address',
	ECONNRESET: 'the other side broke the connection',
	EHOSTUNREACH: 'the other machine cannot be reached',
	EIO: 'a disk of this machine fails',
	EMFILE: 'this process has too many files and connections open',
	ENETUNREACH: 'the network cannot be reached',
	ENFILE: 'this machine has too many files and connections open',
	ENOENT: 'a file or socket is not there',
	ENOMEM: 'this machine has no memory left',
	ENOSPC: 'the disk of this machine is full',
	ENOTFOUND: 'a name does not exist (DNS)',
	EPERM: 'this user may not do that',
	EPIPE: 'the other side closed the connection',
	EROFS: 'a disk of this machine takes no changes',
	ETIMEDOUT: 'the other machine did not answer in time'
};

/** @returns the code of an error, or of what caused it; and what that means, where it is known */
export function causeOf(error: unknown): { code?: string; cause?: string } {
	for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
		const { code } = each as { code?: unknown };
		if (typeof code === 'string')
			return { code, cause: Object.hasOwn(causes, code) ? causes[code] : undefined };
		if (connectionEnded.test(each.message) || each.name === 'DatabaseAway')
			return { cause: 'the database does not answer' };
	}
	return {};
}
