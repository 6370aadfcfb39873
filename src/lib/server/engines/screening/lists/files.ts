import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Data files by language (a BCP 47 tag, or `common`) and name: their text. */
export interface DataFile {
	language: string;
	name: string;
	text: string;
}

/**
 * Every data file. In the bundle they are strings within it; from the sources they are read from the folder,
 * because only Vite knows `import.meta.glob`.
 */
export const dataFiles = (): DataFile[] => (import.meta.env ? bundled() : filesIn(folder()));

const folder = () => fileURLToPath(new URL('../data/', import.meta.url));

function bundled(): DataFile[] {
	const files = import.meta.glob<string>('../data/*/*.json', {
		query: '?raw',
		import: 'default',
		eager: true
	});
	return Object.entries(files).map(([path, text]) => {
		const [language = '', name = ''] = path.split('/').slice(-2);
		return { language, name: name.replace('.json', ''), text };
	});
}

/** The data files of a folder with one folder for each language. */
export function filesIn(path: string): DataFile[] {
	return readdirSync(path).flatMap((language) =>
		readdirSync(`${path}/${language}`)
			.filter((file) => file.endsWith('.json'))
			.map((file) => ({
				language,
				name: file.replace('.json', ''),
				text: readFileSync(`${path}/${language}/${file}`, 'utf8')
			}))
	);
}
