// Once for all test files: a migrated, seeded database that each file gets a copy of.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { connect } from '../../src/lib/server/db/connect.ts';
import { dumpEmbedded } from '../../src/lib/server/db/embedded.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { seedWorld } from '../../src/lib/server/db/seed/index.ts';

export const cache = '.cache/unit';
export const embeddedTemplate = `${cache}/template.tar`;
export const postgresTemplate = 'penbridge_test_template';

export default async function makeTemplate() {
	const server = process.env.TEST_DATABASE_URL;
	mkdirSync(cache, { recursive: true });
	if (server) await recreate(server, postgresTemplate);
	const connection = await connect({ url: server ? inDatabase(server, postgresTemplate) : undefined });
	useConnection(connection);
	await connection.migrate();
	await seedWorld(new Date());
	if (!server) writeFileSync(embeddedTemplate, await dumpEmbedded(connection));
	await connection.close();
	return async () => {
		rmSync(embeddedTemplate, { force: true });
		if (server) await administer(server, `drop database if exists ${postgresTemplate}`);
	};
}

/** The same server, another database. */
export function inDatabase(url: string, database: string): string {
	const other = new URL(url);
	other.pathname = `/${database}`;
	return other.href;
}

export async function recreate(server: string, database: string, template?: string) {
	await administer(server, `drop database if exists ${database} with (force)`);
	await administer(server, `create database ${database}${template ? ` template ${template}` : ''}`);
}

/** Databases cannot be made inside a transaction or by parameter; the names here are our own. */
export async function administer(server: string, statement: string) {
	const client = new pg.Client({ connectionString: server });
	await client.connect();
	await client.query(statement);
	await client.end();
}
