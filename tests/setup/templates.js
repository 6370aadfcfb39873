// Once for each run: seeds the databases that tests copy. `npm test` does it before its suites and then sets TEST_SEEDED.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const script = (what, env = {}) =>
	promisify(execFile)(process.execPath, ['tests/setup/seed.ts', what], {
		env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: '', DATA_DIR: '', ...env }
	});

/**
 * Makes the templates concurrently.
 * @param {{ embedded: boolean, postgres?: string }} which `postgres`: the address of a server
 * @returns {Promise<() => Promise<void>>} a function that removes them again
 */
export async function makeTemplates({ embedded, postgres }, env = {}) {
	const onServer = { ...env, TEST_DATABASE_URL: postgres ?? '' };
	await Promise.all([
		embedded && script('make', { ...env, TEST_DATABASE_URL: '' }),
		postgres && script('make', onServer)
	]);
	return async () => {
		if (embedded) await script('drop', { TEST_DATABASE_URL: '' });
		if (postgres) await script('drop', onServer);
	};
}

/** For vitest or Playwright when it was not started by `npm test`. */
export default async function makeMissingTemplates() {
	if (process.env.TEST_SEEDED) return;
	return makeTemplates({ embedded: true, postgres: process.env.TEST_DATABASE_URL });
}
