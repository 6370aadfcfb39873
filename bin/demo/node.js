import { node } from '../setup/run.js';
import { Stop } from './run.js';

/**
 * The Node that runs the server: the one in node_modules where there is one (Linux), else our own.
 * @throws Stop where ours is too old to read TypeScript
 */
export function nodeForServer() {
	const serverNode = node();
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (serverNode !== process.execPath || major > 22 || (major === 22 && minor >= 18)) return serverNode;
	throw new Stop(
		`Penbridge needs Node 22.18 or newer; this is ${process.version}. On Linux (x64, arm64) Penbridge brings its own.`
	);
}
