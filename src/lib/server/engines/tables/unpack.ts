import { maxBytes, maxFiles } from './limits.ts';
import { Unreadable } from './problem.ts';
import { isZip, unzip } from './zip.ts';

/** A file as it was uploaded. */
export interface Source {
	name: string;
	bytes: Uint8Array;
}

/**
 * The files, with those within a zip in its place.
 * @throws Unreadable where they are too many, too large, or of a type that is no class list
 */
export function unpack(sources: Source[]): Source[] {
	if (sources.reduce((sum, { bytes }) => sum + bytes.length, 0) > maxBytes)
		throw new Unreadable('file_too_large');
	const files = sources.flatMap((file) => (isZip(file) ? unzip(file) : [file]));
	if (!files.length) throw new Unreadable('file_empty');
	if (files.length > maxFiles) throw new Unreadable('files_too_many');
	for (const { name, bytes } of files) {
		if (startsWith(bytes, oldWorkbook)) throw new Unreadable('file_is_workbook', { file: name });
		if (startsWith(bytes, pdf)) throw new Unreadable('file_not_text', { file: name });
	}
	return files;
}

const oldWorkbook = [0xd0, 0xcf, 0x11, 0xe0];
const pdf = [0x25, 0x50, 0x44, 0x46];
const startsWith = (bytes: Uint8Array, sign: number[]) => sign.every((byte, index) => bytes[index] === byte);
