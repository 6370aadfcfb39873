import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { finishSealing } from '../src/lib/server/kernel/audit/seal.ts';
import { connect } from '../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../src/lib/server/kernel/db/database.ts';
import '../src/lib/server/app/wiring.ts';
import { drop as dropDatabase, inDatabase, recreate } from '../tests/setup/postgres.ts';

/** The PostgreSQL server whose user may create databases. */
export const server = process.env.BENCH_DATABASE_URL || 'postgres://root@127.0.0.1:5432/postgres';

const prefix = `penbridge_bench_${process.pid}`;
const createdDatabases = new Set<string>();
const seed = `${prefix}_seed`;

/** Runs one statement on a connection of its own. */
export async function queryOnce<Row>(url: string, statement: string, values: unknown[] = []): Promise<Row[]> {
	return withClient(url, async (client) => (await client.query(statement, values)).rows as Row[]);
}

/** `queryOnce` for one database. */
export const queryFor =
	(url: string) =>
	<Row>(statement: string, values: unknown[] = []) =>
		queryOnce<Row>(url, statement, values);

/** Runs `work` on one connection. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** Runs code of the product on a database, in this process. @returns its result, and how long it took in ms */
export async function timeHere<T>(url: string, work: () => Promise<T>): Promise<{ made: T; ms: number }> {
	const connection = await connect({ url });
	useConnection(connection);
	const began = performance.now();
	const result = await work();
	const ms = performance.now() - began;
	// Audit events are sealed afterwards, which needs the open database.
	await finishSealing();
	await connection.close();
	return { made: result, ms };
}

/** Makes a new database with the demo world. @returns its address */
export async function seededDatabase(name: string): Promise<string> {
	if (!createdDatabases.has(seed)) {
		createdDatabases.add(seed);
		await recreate(server, seed);
		seedDemo({ DATABASE_URL: inDatabase(server, seed), DATA_DIR: '' });
	}
	const database = `${prefix}_${name}`;
	createdDatabases.add(database);
	await recreate(server, database, seed);
	return inDatabase(server, database);
}

/** Fills an empty database with the demo world. */
export function seedDemo(settings: { DATABASE_URL: string; DATA_DIR: string }) {
	const env = { ...process.env, NODE_ENV: 'test', ...settings };
	execFileSync(process.execPath, ['bin/penbridge.ts', 'seed-demo'], { env, stdio: 'pipe' });
}

export const nameOf = (url: string) => new URL(url).pathname.slice(1);

export async function drop(url: string): Promise<void> {
	await dropDatabase(server, nameOf(url));
	createdDatabases.delete(nameOf(url));
}

/** Removes the databases that this run made. */
export async function dropAll(): Promise<void> {
	for (const name of [...createdDatabases]) await drop(inDatabase(server, name));
}
