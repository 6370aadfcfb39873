import { sql, type SQL, type SQLWrapper, type PgColumn } from '../../kernel/db/index.ts';

/** Deletes the rows of the column's table whose value is among these: a query of one column, in brackets. */
export const deleteIn = (column: PgColumn, ids: SQLWrapper): SQL =>
	sql`delete from ${column.table} where ${column} in ${ids}`;

/** Deletes the rows of the column's table with this value. */
export const deleteOf = (column: PgColumn, value: string): SQL =>
	sql`delete from ${column.table} where ${column} = ${value}`;
