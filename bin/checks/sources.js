import { readdirSync, readFileSync } from 'node:fs';

/** The files below a folder whose names match, with their text; without generated ones. */
export function sources(folder, pattern) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && pattern.test(entry.name))
		.map((entry) => `${entry.parentPath}/${entry.name}`)
		.filter((path) => !/\/paraglide(-node)?\//.test(path))
		.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
