// Migrates the tables: as the owner where an address for it is set, else as the application's own role.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { log } from '../log.ts';
import { unusable } from '../database-address.ts';
import { type Connection, connect } from './connect.ts';
import { newestMigration } from './earlier-journal.ts';
import { grantTo, statusOfRole } from './roles.ts';

/**
 * Migrates the tables before they are used.
 * @param ownerUrl an address of the same database for the role that owns the tables; without it `connection` migrates,
 * where its role may
 * @param mayMigrate false for a server that starts only on tables that are up to date
 * @throws Error that tells the operator what to do; also where a newer version has made the tables
 */
export async function bringUpToDate(
	connection: Connection,
	ownerUrl: string | undefined,
	mayMigrate = true
): Promise<void> {
	const { pool } = connection;
	await reach(connection);
	if (mayMigrate && pool && ownerUrl) return migrateAsOwner(pool, ownerUrl);
	const behind = await isBehind(connection);
	const foreign = pool && (await statusOfRole(pool)).foreign;
	if (mayMigrate && !foreign) return connection.migrate().catch(explainMissingRight);
	if (behind)
		throw new Error(
			foreign
				? `${olderTables}, and belong to another role. Run \`npm run -s penbridge -- migrate\` with DATABASE_OWNER_URL.`
				: `${olderTables}. Run \`npm run -s penbridge -- migrate\` before the start.`
		);
}

/** A new database has no tables yet, so that nothing belongs to another role: the server then says only that a right is missing. */
function explainMissingRight(error: unknown): never {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	if ((code ?? cause?.code) !== '42501') throw error;
	throw new Error(
		'The role of DATABASE_URL may make no tables here. Run `npm run -s penbridge -- migrate` with DATABASE_OWNER_URL.',
		{ cause: error }
	);
}

/** @throws Error that names the database where it does not answer, refuses us, or is not there */
async function reach({ pool, url }: Connection): Promise<void> {
	if (!pool) return;
	await pool.query('select 1').catch((error: unknown) => {
		throw unusable(url!, error);
	});
	await refuseTransactionPooling(pool, url!);
}

const olderTables = 'The tables are older than this version of Penbridge';

/** @returns whether this version has migrations that did not run yet @throws Error where the tables have some that it lacks */
async function isBehind({ db }: Connection): Promise<boolean> {
	const { entries } = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as {
		entries: { when: number }[];
	};
	const newestOwn = Math.max(...entries.map(({ when }) => when));
	const newestRun = await newestMigration(db);
	if (newestRun > newestOwn)
		throw new Error(
			'A newer version of Penbridge has changed the tables. Start that version, or restore the backup from before it.'
		);
	return newestRun < newestOwn;
}

async function migrateAsOwner(pool: pg.Pool, ownerUrl: string) {
	const { role } = await statusOfRole(pool);
	const owner = await connect({ url: ownerUrl, pool: 1, patient: true });
	try {
		await reach(owner);
		await isBehind(owner);
		await owner.migrate();
		const client = await owner.pool!.connect();
		try {
			const ownerRole = await client.query<{ role: string; same: boolean }>(
				`select current_user as role, current_database() = $1 as same`,
				[(await pool.query<{ name: string }>('select current_database() as name')).rows[0]!.name]
			);
			if (!ownerRole.rows[0]!.same)
				throw new Error('DATABASE_OWNER_URL and DATABASE_URL have to name the same database.');
			// With one role for both there is nothing to grant; `warnAboutWritableRecords` warns of it.
			if (ownerRole.rows[0]!.role !== role) await grantTo(client, role);
		} finally {
			client.release();
		}
	} finally {
		await owner.close();
	}
}

/** @returns the tables of records that the application's role could change */
export const writableRecords = async ({ pool }: Connection): Promise<string[]> =>
	pool ? (await statusOfRole(pool)).mayChange : [];

/** Logs a warning at each start where the application's role could change its records. @returns the tables */
export async function warnAboutWritableRecords({ pool }: Connection): Promise<string[]> {
	if (!pool) return [];
	const { role, mayChange } = await statusOfRole(pool);
	if (mayChange.length)
		log.warn(
			{ role, records: mayChange },
			"the application's own database role can change the activity log: set DATABASE_OWNER_URL (docs/deployment.md)"
		);
	return mayChange;
}

// A pooler such as PgBouncer between us and PostgreSQL. Events between processes (LISTEN), the locks of migrations and of the
// sealing, planned statements and the settings of a connection are of a session: it has to hand out whole sessions.

/** Milliseconds after which a probe counts as waiting for a connection that the other one holds. */
const patience = 2_000;

/**
 * Refuses a pooler that hands out a connection for each transaction.
 * @param pool of the address
 * @throws Error that tells the operator what to do
 */
async function refuseTransactionPooling(pool: pg.Pool, url: string): Promise<void> {
	const client = await pool.connect();
	try {
		const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
		// A pooler makes up a number of its own.
		if (rows[0]!.pid === (client as unknown as { processID: number }).processID) return;
	} finally {
		client.release();
	}
	if (await keepsSession(url)) return;
	throw new Error(
		'DATABASE_URL leads to a pooler that hands out connections by transaction. Set pool_mode = session in it, or give the address of PostgreSQL itself.'
	);
}

/** Whether a setting of one connection is still there while another is inside a transaction. */
async function keepsSession(url: string): Promise<boolean> {
	const [one, other] = [new pg.Client(url), new pg.Client(url)];
	for (const client of [one, other]) client.on('error', () => {});
	try {
		await one.connect();
		await other.connect();
		await one.query("set penbridge.probe = 'kept'");
		// With one connection for everybody, a session that is kept makes the other one wait.
		if (!(await inTime(other.query('begin; select 1')))) return true;
		const answer = await inTime(one.query("select current_setting('penbridge.probe', true) as probe"));
		return answer !== undefined && answer.rows[0].probe === 'kept';
	} finally {
		for (const client of [other, one]) void client.end().catch(() => {});
	}
}

async function inTime<T>(query: Promise<T>): Promise<T | undefined> {
	query.catch(() => {});
	return Promise.race([
		query,
		new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience).unref())
	]);
}
