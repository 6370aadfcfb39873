import { type Column, getTableColumns, getTableName, type SQL } from 'drizzle-orm';
import { sql } from './sql.ts';
import type { PgTable } from 'drizzle-orm/pg-core';
import { db } from './database.ts';

/** Runs SQL that the query builder cannot express; both drivers return `rows`. */
export async function rows<Row>(query: SQL): Promise<Row[]> {
	return ((await db().execute(query)) as unknown as { rows: Row[] }).rows;
}

/** A table with columns, for `insert into` of a hand-written statement. */
export function into<Table extends PgTable>(
	table: Table,
	...columns: (keyof Table['_']['columns'] & string)[]
): SQL {
	const allColumns = getTableColumns(table);
	const names = columns.map((key) => `"${allColumns[key]!.name}"`).join(', ');
	return sql.raw(`"${getTableName(table)}" (${names})`);
}

/** A column without its table, for `set` of a hand-written statement. */
export const columnName = (column: Column): SQL => sql.raw(`"${column.name}"`);

/** `column = any (list)` as one parameter: the same statement for any length, and false for an empty list. */
export const anyOf = (column: SQL | { getSQL(): SQL }, list: string[]) =>
	sql`${column} = any(${sql.param(`{${list.join(',')}}`)}::uuid[])`;

/**
 * Inserts many rows as one parameter: a statement with a parameter for each cell takes the database ten times as long, and
 * ends at 65,535 of them. Every row has the same columns.
 */
export async function insertAll<Table extends PgTable>(
	table: Table,
	list: Table['$inferInsert'][]
): Promise<void> {
	if (!list.length) return;
	const columns = Object.entries(getTableColumns(table)).filter(
		([key, column]) => key in list[0]! || column.defaultFn
	);
	const values = list.map((row) =>
		Object.fromEntries(
			columns.map(([key, { name, defaultFn }]) => [
				name,
				(row as Record<string, unknown>)[key] ?? defaultFn?.()
			])
		)
	);
	const names = sql.join(
		columns.map(([, { name }]) => sql.identifier(name)),
		sql`, `
	);
	const types = sql.join(
		columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
		sql`, `
	);
	await rows(sql`
		insert into ${table} (${names})
		select ${names} from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as given (${types})`);
}

/** Resolves when the database answers. */
export const pingDatabase = (): Promise<unknown> => rows(sql`select 1`);
