// A demo world as the thirty-three migrations before 0.1.0 left it (revision ee1e348): the output of pg_dump, without jobs and
// search entries, and with fewer letters.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Connection, connect } from '../../../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../../../src/lib/server/kernel/db/database.ts';
import { forgetAll } from '../../../setup/forget.ts';
import { drop, inDatabase, recreate, server } from '../../../setup/postgres.ts';

const dump = () =>
	brotliDecompressSync(readFileSync('tests/kernel/database/earlier/world.sql.br')).toString();

/** Gives this test file a database that holds the earlier world, not migrated yet. */
export function useEarlierWorld(): { connection: () => Connection } {
	const name = `penbridge_test_earlier_${process.pid}`;
	let connection: Connection;
	beforeAll(async () => {
		if (server) await recreate(server, name);
		connection = await connect({ url: server && inDatabase(server, name) });
		await restore(connection);
		useConnection(connection);
		forgetAll();
	});
	afterAll(async () => {
		useConnection(undefined);
		await connection.close();
		if (server) await drop(server, name);
	});
	return { connection: () => connection };
}

/** A dump leaves settings behind in its session: on PostgreSQL the session ends, in the embedded database they are reset. */
async function restore({ client, url }: Connection) {
	if (client) {
		await client.exec(dump());
		await client.exec('reset all');
		return;
	}
	const session = new pg.Client({ connectionString: url });
	await session.connect();
	await session.query(dump());
	await session.end();
}
