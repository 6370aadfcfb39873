import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';

/** The seeded database that every server of these tests starts from, as a copy: a folder, or a database. */
export const template = '.cache/e2e/template';
export const postgresTemplate = databaseName('e2e_template');

/** Seeds once for all test files. @returns what removes the template again */
export default async function seedTemplate() {
	if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build (npm test does it)');
	rmSync('.cache/e2e', { recursive: true, force: true });
	if (server) await recreate(server, postgresTemplate);
	execFileSync(process.execPath, ['bin/penbridge.ts', 'seed-demo'], {
		env: {
			...process.env,
			DATABASE_URL: server ? inDatabase(server, postgresTemplate) : '',
			DATA_DIR: template
		},
		stdio: 'pipe'
	});
	return async () => void (server && (await drop(server, postgresTemplate)));
}
