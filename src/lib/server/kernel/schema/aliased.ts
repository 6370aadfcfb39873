import { getTableColumns, getTableName, StringChunk, type Table } from './drizzle.ts';

/** A table under an alias, for hand-written statements: the table for `from` and `join`, with its columns. */
export type Aliased<T extends Table> = StringChunk & {
	readonly [Key in keyof T['_']['columns']]: StringChunk;
};

/**
 * Gives tables aliases for hand-written statements: `const { m } = aliased({ m: pairingMember })`. In `sql`, `${m}` is
 * the table with its alias ("pairing_member" "m"), for `from` and `join`, and `${m.personId}` is its column
 * ("m"."person_id"). A fragment may use the columns without the table, where its statement has the table under that
 * alias.
 *
 * Drizzle's own `alias` is for its query builder. In a hand-written statement each of its columns costs two proxies
 * and a walk through classes, forty times the cost of text, and as a field of a query of one table it loses the name
 * of its table.
 */
export function aliased<Tables extends Record<string, Table>>(
	tables: Tables
): { [Key in keyof Tables]: Aliased<Tables[Key]> } {
	const tableName = Object.entries(tables).map(([name, table]) => [name, aliasOf(table, name)]);
	return Object.fromEntries(tableName) as { [Key in keyof Tables]: Aliased<Tables[Key]> };
}

function aliasOf(table: Table, name: string) {
	const own = getTableName(table);
	const columns = Object.entries(getTableColumns(table)).map(([key, column]) => [
		key,
		new StringChunk(`"${name}"."${column.name}"`)
	]);
	return Object.assign(
		new StringChunk(name === own ? `"${own}"` : `"${own}" "${name}"`),
		Object.fromEntries(columns)
	);
}
