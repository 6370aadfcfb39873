import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { env } from 'node:process';

/** The seeded database that every server of these tests starts from, as a copy. */
export const template = '.cache/e2e/template';

/** Seeds once for all test files. */
export default function seedTemplate() {
	if (!existsSync('build/handler.js')) throw new Error('Build first: npm run build (npm test does it)');
	rmSync('.cache/e2e', { recursive: true, force: true });
	execFileSync(process.execPath, ['bin/penbridge.ts', 'seed-demo'], {
		env: { ...env, DATABASE_URL: '', DATA_DIR: template },
		stdio: 'pipe'
	});
}
