// Creates the databases that tests copy, or drops them: empty and seeded, embedded or on TEST_DATABASE_URL. Run by templates.js.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Connection, connect } from '../../src/lib/server/kernel/db/connect.ts';
import { dumpEmbedded } from '../../src/lib/server/kernel/db/embedded-copies.ts';
import { useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { seedWorld } from '../../src/lib/server/app/demo/seed.ts';
import { drop, inDatabase, recreate, server } from './postgres.ts';
import { scratch } from './scratch.ts';
import {
	embeddedEmpty,
	embeddedTemplate,
	postgresEmpty,
	postgresTemplate,
	settledTemplates
} from './template.ts';

if (process.argv[2] === 'drop') await remove();
else await make();

async function make() {
	await using(postgresEmpty, async (connection) => {
		await connection.migrate();
		await keep(connection, embeddedEmpty);
		if (!server) await fill(connection);
	});
	if (server) await using(postgresTemplate, fill, postgresEmpty);
}

async function fill(connection: Connection) {
	await seedWorld(new Date());
	await keep(connection, embeddedTemplate);
}

/** Opens a new database on the server, or the one embedded database in memory. */
async function using(name: string, work: (connection: Connection) => Promise<void>, template?: string) {
	if (server) await recreate(server, name, template);
	const connection = await connect({ url: server && inDatabase(server, name) });
	useConnection(connection);
	await work(connection);
	await connection.close();
}

/** Writes the file so that nobody ever finds half of it. */
async function keep(connection: Connection, file: string) {
	if (server) return;
	mkdirSync(scratch, { recursive: true });
	writeFileSync(`${file}.new`, await dumpEmbedded(connection));
	renameSync(`${file}.new`, file);
}

async function remove() {
	for (const name of server ? [postgresTemplate, postgresEmpty, ...settledTemplates] : [])
		await drop(server!, name);
	const settled = settledTemplates.map((name) => `${scratch}/${name}`);
	for (const path of server ? [] : [embeddedTemplate, embeddedEmpty, ...settled])
		rmSync(path, { recursive: true, force: true });
}
