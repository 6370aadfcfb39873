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
 * Every data file. In the bundle they are strings within it; from the sources they are read from the folder,
 * because only Vite knows `import.meta.glob`.
 */
export const dataFiles = (): DataFile[] => (import.meta.env ? bundled() : filesIn(folder()));

const folder = () => fileURLToPath(new URL('../data/', import.meta.url));

function bundled(): DataFile[] {
	const texts = import.meta.glob<string>('../data/*/*.json', {
		query: '?raw',
		import: 'default',
		eager: true
	});
	// As `data:` addresses.
	const packed = import.meta.glob<string>('../data/*/*.json.br', {
		query: '?url&inline',
		import: 'default',
		eager: true
	});
	return [
		...Object.entries(texts).map(([path, text]) => dataFile(path, text)),
		...Object.entries(packed).map(([path, address]) =>
			dataFile(path, unpacked(Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')))
		)
	];
}

/** The data files of a folder with one folder for each language: `NAME.json`, or `NAME.json.br` where it is large. */
export function filesIn(path: string): DataFile[] {
	return readdirSync(path).flatMap((language) =>
		readdirSync(`${path}/${language}`)
			.filter((file) => /\.json(\.br)?$/.test(file))
			.map((file) => {
				const content = readFileSync(`${path}/${language}/${file}`);
				return dataFile(`${language}/${file}`, file.endsWith('.br') ? unpacked(content) : content.toString());
			})
	);
}

function dataFile(path: string, text: string): DataFile {
	const [language = '', file = ''] = path.split('/').slice(-2);
	return { language, name: file.replace(/\.json(\.br)?$/, ''), text };
}

const unpacked = (content: Buffer) => brotliDecompressSync(content).toString();
