import { createHash } from 'node:crypto';
import type { ColumnChoices, Source } from '../../../../engines/tables/index.ts';

/** The files of a list and the choices about them, as they are stored until somebody decides about the list. */
export interface ImportContent {
	files: Source[];
	choices: ColumnChoices;
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
