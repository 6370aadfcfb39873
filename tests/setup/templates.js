// Once for a run: seeds the databases that tests copy. `npm test` does it before its suites and says so with TEST_SEEDED.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const script = (what, env = {}) =>
	promisify(execFile)(process.execPath, ['tests/setup/seed.ts', what], {
		env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: '', DATA_DIR: '', ...env }
	});

/**
 * Makes the templates, beside each other.
 * @param {{ embedded: boolean, postgres?: string }} which `postgres`: the address of a server
 * @returns {Promise<() => Promise<void>>} what removes them again
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

/** For vitest and Playwright that were started by themselves. */
export default async function makeMissingTemplates() {
	if (process.env.TEST_SEEDED) return;
	return makeTemplates({ embedded: true, postgres: process.env.TEST_DATABASE_URL });
}
