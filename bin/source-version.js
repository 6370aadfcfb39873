// The name of a build: it follows from its sources alone, so that two machines that build one revision serve the same files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sources } from './demo/is-built.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Compiled messages are left out: they follow from `messages`, and may be older than it when this is asked. */
const derived = join('src', 'lib', 'paraglide');

/**
 * Names the build of the sources as they are on disk.
 * @param {string} [base] the project's folder
 * @returns {string} twelve hexadecimal digits
 */
export function sourceVersion(base = root) {
	const hash = createHash('sha256');
	for (const path of sources.flatMap((name) => filesIn(base, name)))
		hash
			.update(`${path}\0`)
			.update(readFileSync(join(base, path)))
			.update('\0');
	return hash.digest('hex').slice(0, 12);
}

/** @returns the files of a folder in order, or the file itself; what is not there has none */
function filesIn(/** @type {string} */ base, /** @type {string} */ name) {
	try {
		return readdirSync(join(base, name), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(join(base, '/').length))
			.filter((path) => !path.startsWith(derived))
			.sort();
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code === 'ENOTDIR') return [name];
		if (code === 'ENOENT') return [];
		throw error;
	}
}
