import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';

/** Days between the second adult's agreement and the erasure: in them anybody who answers for the student can cancel it. */
export const waitDays = 7;

const hours = waitDays * 24;

/** The moment from which an erasure that was agreed to at `agreedAt` may happen. */
export const eraseFrom = (agreedAt: Date): Date => new Date(agreedAt.getTime() + hours * 3_600_000);

/** The same as SQL. */
export const eraseFromSql = (agreedAt: SQLWrapper): SQL =>
	sql`(${agreedAt} + make_interval(hours => ${sql.raw(String(hours))}))`;
