import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';
import { scratch } from '../setup/scratch.ts';
import { postgresTemplate } from '../setup/template.ts';
import makeMissingTemplates from '../setup/templates.js';
import { unpackTemplate } from '../setup/unpack.ts';

/** Where servers that are started by tests keep their folders. */
export const worlds = `${scratch}/worlds`;

/** The seeded world with sessions for everybody. Every server of the stories starts from a copy of it. */
const withSessions = { folder: `${worlds}/template`, postgres: databaseName('e2e_template') };

/** The template that a server gets a copy of: that of the stories, or in other tests the one of all tests. */
export const templateOf = () =>
	process.env.E2E_SESSIONS ? withSessions : { folder: undefined, postgres: postgresTemplate };

/** Makes the template once for all stories. @returns a function that removes it */
export default async function makeTemplate() {
	if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build (npm test does it)');
	const removeTemplates = await makeMissingTemplates();
	process.env.E2E_SESSIONS = '1';
	rmSync(worlds, { recursive: true, force: true });
	if (server) await recreate(server, withSessions.postgres, postgresTemplate);
	else unpackTemplate(withSessions.folder);
	execFileSync(process.execPath, ['tests/e2e/open-sessions.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			DATABASE_URL: server ? inDatabase(server, withSessions.postgres) : '',
			DATA_DIR: withSessions.folder
		},
		stdio: 'pipe'
	});
	return async () => {
		rmSync(worlds, { recursive: true, force: true });
		if (server) await drop(server, withSessions.postgres);
		await removeTemplates?.();
	};
}
