import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Takes out the rows of the column's table in which it is one of these: a query of one column, in brackets. */
export const deleteIn = (column: PgColumn, ids: SQLWrapper): SQL =>
	sql`delete from ${column.table} where ${column} in ${ids}`;

/** Takes out the rows of the column's table in which it is this. */
export const deleteOf = (column: PgColumn, value: string): SQL =>
	sql`delete from ${column.table} where ${column} = ${value}`;
