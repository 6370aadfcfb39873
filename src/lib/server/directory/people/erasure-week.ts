import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';

/** Days from the word of the second adult until a night may erase: in them anybody who answers for the student takes it back. */
export const waitDays = 7;

const hours = waitDays * 24;

/** From when on what was confirmed at a moment may be erased. */
export const eraseFrom = (agreedAt: Date): Date => new Date(agreedAt.getTime() + hours * 3_600_000);

/** The same as SQL. */
export const eraseFromSql = (agreedAt: SQLWrapper): SQL =>
	sql`(${agreedAt} + make_interval(hours => ${sql.raw(String(hours))}))`;
