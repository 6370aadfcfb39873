import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The sources of the build. */
export const sources = [
	'src',
	'messages',
	'static',
	'project.inlang/settings.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'bin/build.js',
	'bin/browser-support.js',
	'bin/pages-without-scripts.ts',
	'bin/short-names.ts',
	'bin/source-version.js',
	'bin/paraglide.js'
];

/** Folders that the build itself makes. */
const generated = ['paraglide', 'paraglide-node'].map((name) => join('src', 'lib', name));

/**
 * Whether build/ is complete and no source is newer. The adapter writes handler.js last, so an incomplete build does
 * not count.
 */
export function isBuilt() {
	const builtAt = statSync(join('build', 'handler.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	return sources.every((source) => newest(source) <= builtAt);
}

/** Whether messages/ is compiled and no source is newer. The file that is written last counts. */
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
