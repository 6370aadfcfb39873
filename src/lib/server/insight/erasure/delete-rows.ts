import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Deletes the rows of the column's table whose value is among these: a query of one column, in brackets. */
export const deleteIn = (column: PgColumn, ids: SQLWrapper): SQL =>
	sql`delete from ${column.table} where ${column} in ${ids}`;

/** Deletes the rows of the column's table with this value. */
export const deleteOf = (column: PgColumn, value: string): SQL =>
	sql`delete from ${column.table} where ${column} = ${value}`;
