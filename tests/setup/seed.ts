// Makes the database that tests copy, or drops it: migrated and seeded, embedded or on TEST_DATABASE_URL. Run by templates.js.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from '../../src/lib/server/db/connect.ts';
import { dumpEmbedded } from '../../src/lib/server/db/embedded.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { seedWorld } from '../../src/lib/server/db/seed/index.ts';
import { drop, inDatabase, recreate, server } from './postgres.ts';
import { cache, embeddedTemplate, postgresTemplate } from './template.ts';

if (process.argv[2] === 'drop') await remove();
else await make();

async function make() {
	if (server) await recreate(server, postgresTemplate);
	const connection = await connect({ url: server && inDatabase(server, postgresTemplate) });
	useConnection(connection);
	await connection.migrate();
	await seedWorld(new Date());
	if (!server) {
		mkdirSync(cache, { recursive: true });
		// Whoever finds the file finds it whole.
		writeFileSync(`${embeddedTemplate}.new`, await dumpEmbedded(connection));
		renameSync(`${embeddedTemplate}.new`, embeddedTemplate);
	}
	await connection.close();
}

async function remove() {
	if (server) await drop(server, postgresTemplate);
	else rmSync(embeddedTemplate, { force: true });
}
