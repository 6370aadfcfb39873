// Plain JavaScript for any Node, and without packages: it runs before anything else.
import { readFileSync } from 'node:fs';

/** The oldest Node that Penbridge runs on, as package.json says it. (What screening takes is measured with a function of Node 23.9.) */
const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const oldest = engines.node.replace('>=', '');

/** @returns {string | undefined} a sentence where this Node is too old */
export function tooOld(version = process.versions.node) {
	if (Number.parseInt(version, 10) >= Number(oldest)) return undefined;
	return (
		`Penbridge needs Node ${oldest} or newer; this is ${version}. ` +
		'On Linux (x64, arm64) it brings its own: use npm start, or node_modules/.bin/node in place of node.'
	);
}
