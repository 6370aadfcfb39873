import { sql, type SQL } from 'drizzle-orm';
import { db } from './index.ts';

/** Runs SQL that the query builder has no words for; both drivers answer with `rows`. */
export async function rows<Row>(query: SQL): Promise<Row[]> {
	return ((await db().execute(query)) as unknown as { rows: Row[] }).rows;
}

/** `column = any (list)` as one parameter: the same statement for any length, and false for an empty list. */
export const anyOf = (column: SQL | { getSQL(): SQL }, list: string[]) =>
	sql`${column} = any(${sql.param(`{${list.join(',')}}`)}::uuid[])`;

/** Resolves when the database answers. */
export const answers = (): Promise<unknown> => rows(sql`select 1`);
