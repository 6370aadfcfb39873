import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { type Connection, connect } from '../../src/lib/server/kernel/db/connect.ts';
import { openEmbedded } from '../../src/lib/server/kernel/db/embedded.ts';
import { useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { drop, inDatabase, recreate, server } from './postgres.ts';
import { dropSealing, forgetAll } from './forget.ts';
import { embeddedEmpty, embeddedTemplate, postgresEmpty, postgresTemplate } from './template.ts';

let count = 0;

/** Gives this test file its own database with the demo world: embedded, or on TEST_DATABASE_URL. */
export const useWorld = (): void => useCopyOf({ embedded: embeddedTemplate, postgres: postgresTemplate });

/** The same without any people: only the tables. */
export const useEmpty = (): void => useCopyOf({ embedded: embeddedEmpty, postgres: postgresEmpty });

function useCopyOf(template: { embedded: string; postgres: string }) {
	const name = `penbridge_test_${process.pid}_${count++}`;
	let connection: Connection;
	beforeAll(async () => {
		connection = server
			? await onServer(server, name, template.postgres)
			: await openEmbedded(undefined, new Blob([readFileSync(template.embedded)]));
		useConnection(connection);
		forgetAll();
	});
	afterAll(async () => {
		useConnection(undefined);
		await connection.close();
		await dropSealing();
		if (server) await drop(server, name);
	});
}

async function onServer(url: string, name: string, template: string): Promise<Connection> {
	await recreate(url, name, template);
	return connect({ url: inDatabase(url, name), pool: 6 });
}
