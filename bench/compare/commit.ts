// A commit in a folder of its own, installed and built; and its server, on a database that it filled itself.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inDatabase, recreate } from '../../tests/setup/postgres.ts';
import { isBuilt } from '../../bin/demo/is-built.js';
import { server } from '../databases.ts';

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/**
 * @param name a commit, a branch or a tag; undefined for the files as they are
 * @returns the folder, with a build in it
 */
export function checkOut(name: string | undefined): string {
	if (!name) {
		if (!isBuilt()) execFileSync(process.execPath, ['bin/build.js'], { stdio: 'inherit' });
		return process.cwd();
	}
	const folder = resolve('.cache/compare', git('rev-parse', '--short', `${name}^{commit}`));
	if (!existsSync(folder)) {
		mkdirSync('.cache/compare', { recursive: true });
		git('worktree', 'add', '--detach', folder, name);
	}
	if (!existsSync(`${folder}/node_modules`)) install(folder);
	if (!existsSync(`${folder}/build/handler.js`))
		execFileSync(process.execPath, ['bin/build.js'], { cwd: folder, stdio: 'inherit' });
	return folder;
}

/** With the same lockfile the packages are the same. A link to the folder would make Node find every file by another name. */
function install(folder: string) {
	const [here, there] = ['package-lock.json', `${folder}/package-lock.json`].map((file) =>
		readFileSync(file, 'utf8')
	);
	if (here === there) execFileSync('cp', ['-al', 'node_modules', `${folder}/node_modules`]);
	else
		execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			stdio: 'inherit'
		});
}

/** Makes a database with the demo world of a commit. @returns its address */
export async function demoOf(folder: string, database: string): Promise<string> {
	await recreate(server, database);
	const url = inDatabase(server, database);
	execFileSync(process.execPath, ['bin/penbridge.ts', 'seed-demo'], {
		cwd: folder,
		env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: '' },
		stdio: 'pipe'
	});
	return url;
}
