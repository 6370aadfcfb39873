// The database: its version, clock, room, indexes, connections and records.
import { env } from '#env';
import { chainNames, findUnlinked, walkChain } from '../../kernel/audit/index.ts';
import { currentConnection, rows, sql, writableRecords } from '../../kernel/db/index.ts';
import type { Check } from './examine.ts';

const oldestVersion = 15;
/** Milliseconds by which two clocks may differ. */
const maxDifference = 1_000;
/** Connections that are left for the operator. */
const reserve = 10;

const changed = 'the activity log was changed. Run "audit verify" to see where.';

export const databaseChecks = (): Record<string, Check> => ({
	database: async () => {
		const [{ version, size }] = (await rows<{ version: string; size: string }>(
			sql`select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`
		)) as [{ version: string; size: string }];
		const kind = currentConnection().kind === 'embedded' ? 'embedded, as PostgreSQL' : 'PostgreSQL';
		const says = `${kind} ${version}, ${size}`;
		return Number.parseInt(version, 10) < oldestVersion
			? { state: 'bad', says: `${says}: it has to be ${oldestVersion} or newer.` }
			: { state: 'ok', says };
	},
	clock: async () => {
		const began = Date.now();
		const [{ at }] = (await rows<{ at: number }>(
			sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`
		)) as [{ at: number }];
		const difference = Math.round(Math.abs(at - (began + Date.now()) / 2));
		return difference > maxDifference
			? {
					state: 'bad',
					says: `this machine and the database differ by ${difference} ms. Set both by time servers (timedatectl).`
				}
			: { state: 'ok', says: `${difference} ms from the database’s` };
	},
	indexes: async () => {
		const broken = await rows<{ name: string }>(
			sql`select indexrelid::regclass::text as name from pg_index where not indisvalid or not indisready order by 1`
		);
		return broken.length
			? {
					state: 'bad',
					says: `${broken.map(({ name }) => name).join(', ')}: not usable. Run "reindex index NAME" as their owner.`
				}
			: { state: 'ok', says: 'all are usable' };
	},
	tables: async () => {
		if (currentConnection().kind !== 'embedded') {
			const [setting] = await rows<{ on: boolean }>(
				sql`select current_setting('data_checksums') = 'on' as on`
			);
			return setting!.on
				? { state: 'ok', says: 'PostgreSQL checks each page that it reads (data_checksums)' }
				: {
						state: 'note',
						says: 'data_checksums is off: PostgreSQL would not notice damage by a disk (pg_checksums).'
					};
		}
		const unreadable = await unreadableTables();
		return unreadable.length
			? {
					state: 'bad',
					says: `${unreadable.join('; ')}. Stop the server, keep a copy, and restore the newest backup.`
				}
			: { state: 'ok', says: 'every row of every table can be read' };
	},
	connections: async () => {
		if (currentConnection().kind === 'embedded') return { state: 'ok', says: 'one process at a time' };
		const [{ most, used }] = (await rows<{ most: number; used: number }>(
			sql`select current_setting('max_connections')::int as most, (select count(*)::int from pg_stat_activity) as used`
		)) as [{ most: number; used: number }];
		const says = `${used} of ${most} are open; each process takes up to ${env.DATABASE_POOL + 2}`;
		return most - used < env.DATABASE_POOL + reserve
			? { state: 'bad', says: `${says}. Raise max_connections, or set a smaller DATABASE_POOL.` }
			: { state: 'ok', says };
	},
	roles: async () => {
		const writable = await writableRecords(currentConnection());
		return writable.length
			? {
					state: 'note',
					says: `the program’s own role can change ${writable.join(', ')}. docs/deployment.md, “PostgreSQL”, makes two roles.`
				}
			: { state: 'ok', says: 'the program’s own role cannot change its records' };
	},
	records: async () => {
		let entries = 0;
		for (const school of await chainNames()) {
			const walk = await walkChain(school);
			if (walk.broken) return { state: 'bad', says: changed };
			entries += walk.number;
		}
		const { broken, waiting } = await findUnlinked();
		if (broken) return { state: 'bad', says: changed };
		return waiting
			? {
					state: 'note',
					says: 'the newest entries of the activity log are not sealed yet. The server seals them when it starts; if it runs, its log says why it does not.'
				}
			: { state: 'ok', says: `${entries} links of the activity log are unchanged` };
	}
});

/**
 * Reads every row of every table of ours, one table after the other. A damaged page of a table is an error of the database
 * that says little: the name of the table says more.
 */
async function unreadableTables(): Promise<string[]> {
	const tables = await rows<{ name: string }>(
		sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`
	);
	const unreadable: string[] = [];
	for (const { name } of tables) {
		// All columns, also those that are kept apart from the row.
		const query = sql`select coalesce(sum(length(t::text)), 0)::text as n from ${sql.raw(name)} t`;
		await rows(query).catch((error: unknown) => {
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			unreadable.push(`${name} (${cause instanceof Error ? cause.message : 'unknown'})`);
		});
	}
	return unreadable;
}
