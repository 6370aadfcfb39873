import { tooOld } from '../setup/old-node.js';
import { node } from '../setup/run.js';
import { Stop } from './run.js';

/**
 * The Node that runs the server: the one in node_modules where there is one (Linux), else our own.
 * @throws Stop where ours is too old to read TypeScript
 */
export function nodeForServer() {
	const serverNode = node();
	const refusal = serverNode === process.execPath && tooOld();
	if (refusal) throw new Stop(refusal);
	return serverNode;
}
