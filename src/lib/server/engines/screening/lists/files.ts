import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** The text of a data file, by language (a BCP 47 tag, or `common`) and name. */
export interface DataFile {
	language: string;
	name: string;
	text: string;
}

/**
 * Where the data files are. A server that was built has its own copy (bin/build.js), from the root of the project, where every process of
 * a server runs: as texts of the bundle they would stay in memory, twice, from the start on. From the sources they are where they are.
 */
export const dataFolder = (): string =>
	import.meta.env && import.meta.env.PROD
		? 'build/screening'
		: fileURLToPath(new URL('../data/', import.meta.url));

/**
 * The data files of a folder with one folder for each language: `NAME.json`, or `NAME.json.br` where it is large.
 * @param isWanted by name; without it all of them
 */
export function filesIn(path: string, isWanted: (name: string) => boolean = () => true): DataFile[] {
	return readdirSync(path).flatMap((language) =>
		readdirSync(`${path}/${language}`)
			.filter((file) => /\.json(\.br)?$/.test(file) && isWanted(nameOf(file)))
			.map((file) => {
				const content = readFileSync(`${path}/${language}/${file}`);
				const text = (file.endsWith('.br') ? brotliDecompressSync(content) : content).toString();
				return { language, name: nameOf(file), text };
			})
	);
}

const nameOf = (file: string) => file.replace(/\.json(\.br)?$/, '');
