import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made of. */
export const sources = [
	'src',
	'messages',
	'static',
	'project.inlang/settings.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'bin/build.js',
	'bin/paraglide.js'
];

/** Made by the build itself. */
const generated = ['paraglide', 'paraglide-node'].map((name) => join('src', 'lib', name));

/** Whether build/ is there and no source is newer. The adapter writes handler.js last, so half a build does not count. */
export function isBuilt() {
	const builtAt = statSync(join('build', 'handler.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return sources.every((source) => newest(source) <= builtAt);
}

/** Whether the words of messages/ are compiled and none is newer. The one that is written last counts. */
export function hasMessages() {
	const newestOutput = statSync(join(generated[1], 'runtime.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	const isComplete = generated.every((folder) => existsSync(join(folder, 'messages.js')));
	const inputs = ['messages', 'project.inlang/settings.json', 'package-lock.json', 'bin/paraglide.js'];
	return isComplete && inputs.every((source) => newest(source) <= newestOutput);
}

/** The time of the newest file in a tree. */
function newest(path) {
	if (generated.includes(path)) return 0;
	const stat = statSync(path, { throwIfNoEntry: false });
	if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
	return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}
