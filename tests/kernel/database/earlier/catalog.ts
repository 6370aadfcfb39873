import { sql } from '../../../../src/lib/server/kernel/db/index.ts';
import type { Connection } from '../../../../src/lib/server/kernel/db/connect.ts';

const definitions = {
	columns: sql`select table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' ||
		coalesce(column_default, '') || coalesce(' ' || datetime_precision, '') as line
		from information_schema.columns where table_schema = 'public'`,
	indexes: sql`select indexdef as line from pg_indexes where schemaname = 'public'`,
	// Since PostgreSQL 18 a not-null column has a constraint of its own, which the columns show already.
	constraints: sql`select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
		from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'`,
	triggers: sql`select pg_get_triggerdef(oid) as line from pg_trigger where not tgisinternal`,
	functions: sql`select pg_get_functiondef(oid) || coalesce(array_to_string(proacl, ' '), 'everybody') as line
		from pg_proc where pronamespace = 'public'::regnamespace`,
	search: sql`select cfgname || ' ' || maptokentype || ' ' || dictname as line from pg_ts_config_map
		join pg_ts_config c on c.oid = mapcfg join pg_ts_dict d on d.oid = mapdict where cfgnamespace = 'public'::regnamespace`,
	journal: sql`select hash || ' ' || created_at as line from drizzle.__drizzle_migrations`
};

/** Everything that migrations create in a database, as sorted lines by kind. */
export async function catalogOf({ db }: Connection): Promise<Record<string, string[]>> {
	const kinds = Object.entries(definitions).map(async ([kind, query]) => {
		const { rows } = (await db.execute(query)) as unknown as { rows: { line: string }[] };
		return [kind, rows.map(({ line }) => line).sort()] as const;
	});
	return Object.fromEntries(await Promise.all(kinds));
}
