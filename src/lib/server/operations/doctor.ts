// What an operator would look at one after the other when something is wrong, or before an update.
import { databaseCounts, lateSeconds } from './metrics/index.ts';
import { env } from '#env';
import { canSendMail, reachMailServer } from '../kernel/mail/index.ts';
import { chainNames, findUnlinked, walkChain } from '../kernel/audit/index.ts';
import { currentConnection, rows, sql, writableRecords } from '../kernel/db/index.ts';
import { statfs } from 'node:fs/promises';

/** What one check found. */
export interface DoctorFinding {
	/** What was looked at, in a word or two. */
	what: string;
	/** `note`: it works, and somebody should know something. */
	state: 'ok' | 'note' | 'bad';
	/** What was found, and what to do where it is not `ok`. */
	says: string;
}

/** Looks at one thing. A check that fails is a finding, too: the others go on. */
export type DoctorCheck = () => Promise<Omit<DoctorFinding, 'what'>>;

/**
 * Runs every check on the open database, one after the other.
 * @param program the version that runs
 */
export async function* examine(program: string): AsyncGenerator<DoctorFinding> {
	const checks: Record<string, DoctorCheck> = {
		...machineChecks(program),
		...databaseChecks(),
		...workChecks()
	};
	for (const [what, check] of Object.entries(checks))
		yield { what, ...(await check().catch((error: unknown) => failed(error))) };
}

/** The message of a failed query has its values: only its cause is shown. */
function failed(error: unknown): Omit<DoctorFinding, 'what'> {
	const cause = error instanceof Error && 'query' in error ? error.cause : error;
	return {
		state: 'bad',
		says: `could not be looked at: ${cause instanceof Error ? cause.message : 'unknown'}`
	};
}

// What the program should be doing.

const minutes = (seconds: number) => `${Math.round(seconds / 60)} minutes`;

const workChecks = (): Record<string, DoctorCheck> => ({
	releases: async () => {
		const { overdueReleases: n, oldestOverdueRelease: oldest } = await databaseCounts();
		return oldest > lateSeconds
			? {
					state: 'bad',
					says: `${n} approved items have not gone out for up to ${minutes(oldest)}. Start the server.`
				}
			: { state: 'ok', says: 'nothing that was approved is late' };
	},
	jobs: async () => {
		const { jobs } = await databaseCounts();
		const waiting = jobs.filter(({ oldest }) => oldest > lateSeconds).map(({ job }) => job);
		if (waiting.length)
			return {
				state: 'bad',
				says: `late: ${waiting.join(', ')}. Start a server without JOBS=0; its log says what fails.`
			};
		const failing = jobs.filter(({ failing: again, failed }) => again || failed).map(({ job }) => job);
		if (!failing.length) return { state: 'ok', says: 'none is late or fails' };
		const hint = failing.includes('mail') ? ' "mail" lists mail that was given up.' : '';
		return { state: 'bad', says: `failing: ${failing.join(', ')}. The log of the server says why.${hint}` };
	}
});

// The machine, the settings, and what stands in front of the program.

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

const machineChecks = (program: string): Record<string, DoctorCheck> => ({
	version: async () => ({ state: 'ok', says: `Penbridge ${program} on Node ${process.versions.node}` }),
	disk: async () => {
		const { free, whole, folder, isLow } = await diskSpace();
		const says = `${gigabytes(free)} of ${gigabytes(whole)} are free where ${folder} is`;
		return isLow
			? { state: 'bad', says: `${says}. Make room before the database cannot write any more.` }
			: { state: 'ok', says };
	},
	address: async () => {
		if (!env.ORIGIN)
			return {
				state: 'note',
				says: 'ORIGIN is not set: right for a trial on this machine, and wrong behind a proxy.'
			};
		const isSafe = env.ORIGIN.startsWith('https:');
		return isSafe
			? { state: 'ok', says: env.ORIGIN }
			: { state: 'note', says: `${env.ORIGIN} is not HTTPS: browsers encrypt nothing.` };
	},
	proxy: async () => {
		if (env.ORIGIN && !env.XFF_DEPTH)
			return {
				state: 'bad',
				says: 'ORIGIN is set and XFF_DEPTH is not: behind a proxy everybody has one address, and one limit of sign-ins. Set XFF_DEPTH=1.'
			};
		if (!env.ORIGIN) return { state: 'ok', says: 'none' };
		const answer = await fetch(new URL('/livez', env.ORIGIN), { signal: AbortSignal.timeout(5_000) }).catch(
			() => undefined
		);
		return answer?.ok
			? { state: 'ok', says: `${env.ORIGIN} answers` }
			: {
					state: 'note',
					says: `${env.ORIGIN} does not answer from this machine${answer ? ` (${answer.status})` : ''}. If it does in a browser, all is well.`
				};
	},
	mail: async () => {
		if (!canSendMail()) return { state: 'note', says: 'SMTP_URL is not set: alerts are on the screen only.' };
		const problem = await reachMailServer();
		return problem === undefined
			? { state: 'ok', says: 'the mail server takes our sign-in' }
			: { state: 'bad', says: `the mail server does not: ${problem}. Check SMTP_URL.` };
	}
});

// The database: its version, clock, room, indexes, connections and records.

const oldestVersion = 15;
/** Milliseconds by which two clocks may differ. */
const maxDifference = 1_000;
/** Connections that are left for the operator. */
const reserve = 10;

const changed = 'the activity log was changed. Run "audit verify" to see where.';

const databaseChecks = (): Record<string, DoctorCheck> => ({
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

/** Bytes below which a disk is as good as full: a backup or a vacuum takes more. */
const minFree = 2e9;

/** The disk of this machine where the embedded database is, or the program: its room in bytes, and whether that is too little. */
export async function diskSpace(): Promise<{ free: number; whole: number; folder: string; isLow: boolean }> {
	const folder = env.DATA_DIR ?? process.cwd();
	const { bavail, bsize, blocks } = await statfs(folder);
	const free = bavail * bsize;
	return { free, whole: blocks * bsize, folder, isLow: free < minFree };
}
