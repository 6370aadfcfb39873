// The statements on which the database spends most, where it counts them (`shared_preload_libraries = 'pg_stat_statements'`).
import { queryOnce } from '../databases.ts';

const shown = 8;

/** Counts from now on. */
export async function watchStatements(url: string): Promise<void> {
	await queryOnce(url, 'create extension if not exists pg_stat_statements').catch(() => {});
	await queryOnce(url, 'select pg_stat_statements_reset()').catch(() => {});
}

/** Prints them; they are for whoever looks for what to improve, and no figures. */
export async function slowestStatements(url: string): Promise<void> {
	const list = await queryOnce<{ calls: string; total: number; mean: number; query: string }>(
		url,
		`select calls, total_exec_time as total, mean_exec_time as mean, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
			from pg_stat_statements join pg_database d on d.oid = dbid and d.datname = current_database()
			order by total_exec_time desc limit ${shown}`
	).catch(() => []);
	for (const { calls, total, mean, query } of list)
		console.log(`    ${(total / 1_000).toFixed(1)} s, ${calls} times, ${mean.toFixed(2)} ms: ${query}`);
}
