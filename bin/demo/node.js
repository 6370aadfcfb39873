import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './run.js';

/**
 * The Node that runs the server: the one in node_modules where there is one (Linux), else our own.
 * @throws Stop where ours is too old to read TypeScript
 */
export function nodeForServer() {
	const own = join('node_modules', '.bin', 'node');
	if (existsSync(own)) return own;
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
	throw new Stop(
		`Penbridge needs Node 22.18 or newer; this is ${process.version}. On Linux (x64, arm64) it brings its own.`
	);
}
