import { getTableColumns, getTableName, is, StringChunk, Table } from './drizzle.ts';

/** A table under an alias, for hand-written statements: the table for `from` and `join`, with its columns. */
export type Aliased<T extends Table> = StringChunk & {
	readonly [Key in keyof T['_']['columns']]: StringChunk;
};

/** A row of the same table under another alias. */
type Role<Row extends Table | StringChunk> = Row extends Table ? Aliased<Row> : Row;

/** The table of each alias. */
const tableOf = new WeakMap<StringChunk, Table>();

/**
 * Gives further aliases to tables that a hand-written statement has twice (the first is in `tables`), each named by what the row
 * is in it: `const { author } = aliased({ author: person })`. In `sql`, `${author}` is the table with its alias ("person"
 * "author"), for `from` and `join`, and `${author.displayName}` is its column ("author"."display_name"). A fragment may use the
 * columns without the table, where its statement has the table under that alias.
 *
 * Drizzle's own `alias` is for its query builder. In a hand-written statement each of its columns costs two proxies
 * and a walk through classes, forty times the cost of text, and as a field of a query of one table it loses the name
 * of its table.
 */
export function aliased<Rows extends Record<string, Table | StringChunk>>(
	rows: Rows
): { [Key in keyof Rows]: Role<Rows[Key]> } {
	const entries = Object.entries(rows).map(([name, row]) => {
		const table = is(row, StringChunk) ? tableOf.get(row)! : row;
		return [name, aliasOf(table, inSnakeCase(name))];
	});
	return Object.fromEntries(entries) as { [Key in keyof Rows]: Role<Rows[Key]> };
}

/** `pairingMember` as PostgreSQL has it: `pairing_member`. */
const inSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function aliasOf(table: Table, name: string) {
	const own = getTableName(table);
	const columns = Object.entries(getTableColumns(table)).map(([key, column]) => [
		key,
		new StringChunk(`"${name}"."${column.name}"`)
	]);
	const chunk = new StringChunk(name === own ? `"${own}"` : `"${own}" "${name}"`);
	tableOf.set(chunk, table);
	return Object.assign(chunk, Object.fromEntries(columns));
}
