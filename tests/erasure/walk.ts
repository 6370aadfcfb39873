// A walk through every column of every table, for a name or words that stand nowhere else.
import { sql } from 'drizzle-orm';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { display, planted } from './probe.ts';

const needles = [display, planted.former, planted.username, planted.family, planted.number, planted.words];

/** Every column that can hold words, of every table. */
const columns = () =>
	rows<{ table: string; column: string }>(sql`
		select c.table_schema || '.' || c.table_name as table, c.column_name as column
		from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
		where c.table_schema not in ('pg_catalog', 'information_schema') and b.table_type = 'BASE TABLE'
		and c.data_type not in ('uuid', 'boolean', 'integer', 'smallint', 'bigint', 'date', 'timestamp with time zone',
			'timestamp without time zone', 'time without time zone', 'double precision')
		order by 1, 2`);

/** Where one of the needles stands. */
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
