// Once for all test files: a migrated, seeded database that each file gets a copy of.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from '../../src/lib/server/db/connect.ts';
import { dumpEmbedded } from '../../src/lib/server/db/embedded.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { seedWorld } from '../../src/lib/server/db/seed/index.ts';
import { databaseName, drop, inDatabase, recreate, server } from './postgres.ts';

export const cache = '.cache/unit';
export const embeddedTemplate = `${cache}/template.tar`;
export const postgresTemplate = databaseName('test_template');

export default async function makeTemplate() {
	mkdirSync(cache, { recursive: true });
	if (server) await recreate(server, postgresTemplate);
	const connection = await connect({ url: server && inDatabase(server, postgresTemplate) });
	useConnection(connection);
	await connection.migrate();
	await seedWorld(new Date());
	if (!server) writeFileSync(embeddedTemplate, await dumpEmbedded(connection));
	await connection.close();
	return async () => {
		rmSync(embeddedTemplate, { force: true });
		if (server) await drop(server, postgresTemplate);
	};
}
