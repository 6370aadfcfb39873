import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';
import { postgresTemplate } from '../setup/template.ts';
import makeMissingTemplates from '../setup/templates.js';
import { unpackTemplate } from '../setup/unpack.ts';

/** Where the folders of this run lie, for the stories and for whoever starts a server beside them. */
export const worlds = () => process.env.E2E_WORLDS ?? '.cache/tests/worlds';

/** The seeded world with sessions for everybody in it, that every server of the stories starts from as a copy. */
const sessions = { folder: () => `${worlds()}/template`, postgres: databaseName('e2e_template') };

/** What a server gets a copy of: the stories' own template, or outside of them the one of all tests. */
export const templateOf = () =>
	process.env.E2E_WORLDS
		? { postgres: sessions.postgres, folder: sessions.folder() }
		: { postgres: postgresTemplate, folder: undefined };

/** Once for all stories. @returns what removes the template again */
export default async function makeTemplate() {
	if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build (npm test does it)');
	const removeTemplates = await makeMissingTemplates();
	process.env.E2E_WORLDS = roomiest();
	for (const folder of ['.cache/e2e', worlds()]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	if (server) await recreate(server, sessions.postgres, postgresTemplate);
	else unpackTemplate(sessions.folder());
	execFileSync(process.execPath, ['tests/e2e/open-sessions.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			DATABASE_URL: server ? inDatabase(server, sessions.postgres) : '',
			DATA_DIR: sessions.folder()
		},
		stdio: 'pipe'
	});
	return async () => {
		rmSync(worlds(), { recursive: true, force: true });
		if (server) await drop(server, sessions.postgres);
		await removeTemplates?.();
	};
}

/** In memory, where there is plenty: a world has 1,600 files, and a copy on a disk takes longer than a server to start. */
function roomiest(): string {
	const memory = '/dev/shm';
	if (!existsSync(memory)) return '.cache/e2e';
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > 4 * 2 ** 30 ? `${memory}/${databaseName('e2e')}` : '.cache/e2e';
}
