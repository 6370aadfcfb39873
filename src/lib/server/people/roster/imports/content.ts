import { zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import type { ColumnChoices, Reading, Source } from '../../../engines/tables/index.ts';

/** The files of a list and the choices about them, as they are stored until somebody decides about the list. */
export interface ImportContent {
	files: Source[];
	choices: ColumnChoices;
}

/**
 * What is kept of files. Once it is clear which school of a district is meant, nothing of the others: the rest becomes one
 * zip of UTF-8, for which what was chosen about the text of the files no longer holds.
 */
export function keptOf({ ownFiles }: Reading, content: ImportContent): ImportContent {
	if (!ownFiles) return content;
	// A folder for each file: two of them may have the same name.
	const entries = ownFiles.map(({ name, bytes }, index) => [`${index}/${name}`, bytes] as const);
	return {
		files: [{ name: content.files[0]!.name, bytes: zipSync(Object.fromEntries(entries)) }],
		choices: { ...content.choices, encoding: undefined, delimiter: undefined }
	};
}

export const packContent = ({ files, choices }: ImportContent): string =>
	JSON.stringify({
		files: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
		choices
	});

export function unpackContent(text: string): ImportContent {
	const { files, choices } = JSON.parse(text) as {
		files: { name: string; base64: string }[];
		choices: ColumnChoices;
	};
	return {
		files: files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
		choices
	};
}

/** A hash by which files can be compared when they are no longer stored. */
export function hashOf(files: Source[]): string {
	const hash = createHash('sha256');
	for (const { bytes } of files) hash.update(bytes);
	return hash.digest('hex');
}
