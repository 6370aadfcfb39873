// How many lines each subject has, in all trees. A change that adds lines says why (STYLE.md); this prints what there is.
import { sources } from './sources.js';

const code = /\.(ts|js|svelte|css)$/;

/**
 * The subject of a file, and the tree in which it lies.
 * @param {string} path
 * @returns {[subject: string, tree: 'server' | 'browser' | 'tests' | 'other']}
 */
export function subjectOf(path) {
	const [, server, browser, tests] =
		/^(?:src\/lib\/server\/([^/]+)|src\/lib\/([^/]+)|tests\/([^/]+))\//.exec(path) ?? [];
	if (server) return [server, 'server'];
	if (browser) return [browser, 'browser'];
	if (tests) return [tests, 'tests'];
	const [top, next] = path.split('/');
	return [top === 'src' && next === 'routes' ? 'pages' : top, top === 'tests' ? 'tests' : 'other'];
}

/**
 * @param {{ path: string, text: string }[]} files
 * @returns {Map<string, Record<'server' | 'browser' | 'tests' | 'other' | 'all', number>>} lines by subject, most first
 */
export function linesBySubject(files) {
	const bySubject = new Map();
	for (const { path, text } of files) {
		const [subject, tree] = subjectOf(path);
		const lines = bySubject.get(subject) ?? { server: 0, browser: 0, tests: 0, other: 0, all: 0 };
		const count = text.split('\n').length - 1;
		lines[tree] += count;
		lines.all += count;
		bySubject.set(subject, lines);
	}
	return new Map([...bySubject].sort(([, a], [, b]) => b.all - a.all));
}

/** Prints lines by subject, and their sum. */
export function showMass() {
	const bySubject = linesBySubject(
		['src', 'tests', 'bin', 'bench', 'authors'].flatMap((folder) => sources(folder, code))
	);
	for (const [subject, { server, browser, tests, all }] of bySubject) {
		const trees = Object.entries({ server, browser, tests }).filter(([, lines]) => lines);
		const parts = trees.length > 1 ? trees.map(([tree, lines]) => `${tree} ${lines}`).join(', ') : '';
		console.log(`  ${subject.padEnd(14)} ${String(all).padStart(6)}${parts && `  ${parts}`}`);
	}
	const total = [...bySubject.values()].reduce((sum, { all }) => sum + all, 0);
	console.log(`lines: ${total}`);
	return true;
}
