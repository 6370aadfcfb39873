// Searches every column of every table for the name and words that were planted.
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { display, planted } from './probe.ts';

const needles = [display, planted.former, planted.username, planted.family, planted.number, planted.words];

/** Every column of every table that can hold text. */
const columns = () =>
	rows<{ table: string; column: string }>(sql`
		select table_schema || '.' || table_name as table, column_name as column
		from information_schema.columns join information_schema.tables using (table_schema, table_name)
		where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
		and data_type not in ('uuid', 'boolean', 'integer', 'smallint', 'bigint', 'date', 'timestamp with time zone',
			'timestamp without time zone', 'time without time zone', 'double precision')
		order by 1, 2`);

/** The columns that contain one of the needles, as `table.column`. */
export async function placesFound(): Promise<string[]> {
	const places: string[] = [];
	for (const { table, column } of await columns()) {
		const [schema, name] = table.split('.') as [string, string];
		const matches = sql.join(
			needles.map((needle) => sql`one.${sql.identifier(column)}::text ilike ${`%${needle}%`}`),
			sql` or `
		);
		const [row] = await rows<{ n: number }>(
			sql`select count(*)::int as n from ${sql.identifier(schema)}.${sql.identifier(name)} one where ${matches}`
		);
		if (row!.n) places.push(`${name}.${column}`);
	}
	return places;
}
