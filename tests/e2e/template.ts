import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';

/** The seeded database that every server of these tests starts from, as a copy: a folder, or a database. */
export const template = () => `${worlds()}/template`;
export const postgresTemplate = databaseName('e2e_template');

/** Where the folders of this run lie. The setup chooses, once, for all workers. */
export const worlds = () => process.env.E2E_WORLDS ?? '.cache/e2e';

/** Seeds once for all test files. @returns what removes the template again */
export default async function seedTemplate() {
	if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build (npm test does it)');
	process.env.E2E_WORLDS = roomiest();
	for (const folder of ['.cache/e2e', worlds()]) {
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
	}
	if (server) await recreate(server, postgresTemplate);
	execFileSync(process.execPath, ['tests/e2e/seed.ts'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			DATABASE_URL: server ? inDatabase(server, postgresTemplate) : '',
			DATA_DIR: template()
		},
		stdio: 'pipe'
	});
	return async () => {
		rmSync(worlds(), { recursive: true, force: true });
		if (server) await drop(server, postgresTemplate);
	};
}

/** In memory, where there is plenty: a world has 1,600 files, and a copy on a disk takes longer than a server to start. */
function roomiest(): string {
	const memory = '/dev/shm';
	if (!existsSync(memory)) return '.cache/e2e';
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > 4 * 2 ** 30 ? `${memory}/${databaseName('e2e')}` : '.cache/e2e';
}
