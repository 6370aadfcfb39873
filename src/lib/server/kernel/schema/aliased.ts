import { getTableColumns, getTableName, StringChunk, type Table } from 'drizzle-orm';

/** A table under a short name, for statements written by hand: where it is joined, and its columns. */
export type Aliased<T extends Table> = StringChunk & {
	readonly [Key in keyof T['_']['columns']]: StringChunk;
};

/**
 * Names tables for statements written by hand: `const { m } = aliased({ m: pairingMember })`. In `sql`, `${m}` is the table
 * under that name ("pairing_member" "m"), as it stands after `from` and `join`, and `${m.personId}` is its column ("m"."person_id").
 * A fragment takes the same columns without the table: it belongs into a statement that has the table under that name.
 *
 * Drizzle's own `alias` is for its query builder. In a statement by hand each of its columns costs two proxies and a walk
 * through classes, forty times what text costs, and as a field of a query of one table it loses the name of its table.
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
