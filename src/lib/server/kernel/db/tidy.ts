import { currentConnection } from './database.ts';

/** A table needs it when it has this share more pages than when it was last counted, and at least so many. */
const growth = 1.2;
const fewPages = 8;

/**
 * Tidies the tables of the embedded database that have grown: the space of dead rows is used again, and the planner learns how
 * many rows there are. On a server autovacuum does it; in one process nothing does. Between two tables other statements run.
 * @returns the tables that were tidied; on a server none
 */
export async function tidyDatabase(): Promise<string[]> {
	const { client } = currentConnection();
	if (!client) return [];
	const { rows } = await client.query<{ name: string }>(
		`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
			and pg_relation_size(c.oid) > 0 and (c.reltuples < 0 or
				pg_relation_size(c.oid) / current_setting('block_size')::int > c.relpages * $1::numeric + $2)
		order by 1`,
		[growth, fewPages]
	);
	for (const { name } of rows) await client.exec(`vacuum (analyze) ${name}`);
	return rows.map(({ name }) => name);
}
