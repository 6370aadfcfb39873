// Plain JavaScript for any Node, before the install.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The Node that runs TypeScript: the one in node_modules, else this one. In its package: npm before 11 takes `.bin/node` away again together
 * with the package of the other processor.
 */
export function node() {
	const installed = `${root}node_modules/node-linux-${process.arch}/bin/node`;
	return existsSync(installed) ? installed : process.execPath;
}

/** Runs a script with that Node and shows its output. @returns its exit code */
export function run(script, args = [], env = {}) {
	return (
		spawnSync(node(), [script, ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
			.status ?? 1
	);
}

/** Runs a script in parallel. @returns its exit code and its output, when it ends */
export const runBeside = (script, args = []) =>
	new Promise((resolve) => {
		execFile(node(), [script, ...args], { cwd: root, maxBuffer: 1 << 26 }, (error, out, stderr) =>
			resolve({ code: error ? 1 : 0, said: out + stderr })
		);
	});

/** `npm ci` where node_modules is missing or older than the lockfile. */
export function ensureModules() {
	const marker = `${root}node_modules/.package-lock.json`;
	if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs) return;
	console.log('Installing packages…');
	const [command, ...first] = npm();
	const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: 'inherit',
		shell: command === 'npm' && process.platform === 'win32'
	});
	if (status !== 0) process.exit(status ?? 1);
}
