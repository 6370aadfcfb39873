// A browser that opened a page before an update asks for the rest of that page's version afterwards: its files stay for a day.
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';

const day = 24 * 60 * 60 * 1_000;
/** Bytes of kept files at most: some twenty versions. Whoever builds all day keeps the newest. */
const maxBytes = 200_000_000;
/** Files whose names follow from what is in them: two versions never need different files of one name. */
const immutable = join('client', '_app', 'immutable');
/** When each kept file was replaced. Beside `client`, so that nobody is served it. */
const noteName = 'kept-files.json';

/** Whether a folder has a build with files for browsers. */
export const hasFiles = (folder) => existsSync(join(folder, immutable));

/**
 * Copies the files for browsers of an earlier build into a new one: those of its own, and those that it kept itself and that were replaced
 * less than a day ago.
 * @param {string} from the folder of the earlier build
 * @param {string} into the folder of the new build, which nobody serves yet
 * @param {{ now?: number, limit?: number }} [options] the time in milliseconds; bytes at most
 * @returns {{ files: number, bytes: number }} what was kept
 */
export function keepFiles(from, into, { now = Date.now(), limit = maxBytes } = {}) {
	const earlier = readNote(from);
	const own = new Set(filesIn(into));
	const candidates = filesIn(from)
		.filter((path) => !own.has(path))
		.map((path) => ({
			path,
			replaced: earlier[path] ?? now,
			size: statSync(join(from, immutable, path)).size
		}))
		.filter(({ replaced }) => now - replaced < day)
		.sort((a, b) => b.replaced - a.replaced);
	let bytes = 0;
	const kept = candidates.filter(({ size }) => (bytes += size) <= limit);
	for (const { path } of kept) {
		mkdirSync(dirname(join(into, immutable, path)), { recursive: true });
		copyFileSync(join(from, immutable, path), join(into, immutable, path));
	}
	const note = Object.fromEntries(kept.map(({ path, replaced }) => [path, replaced]));
	writeFileSync(join(into, noteName), JSON.stringify(note));
	return { files: kept.length, bytes: kept.reduce((total, { size }) => total + size, 0) };
}

/** @returns {Record<string, number>} when each file that a build only keeps was replaced, in milliseconds */
function readNote(folder) {
	const file = join(folder, noteName);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** @returns {string[]} the paths of the files for browsers, with their compressed forms; no links */
function filesIn(folder) {
	const base = join(folder, immutable);
	if (!hasFiles(folder)) return [];
	return readdirSync(base, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1));
}
