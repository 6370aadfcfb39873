import { maxBytes, maxFiles, maxUnpackedBytes } from './limits.ts';
import { Unreadable } from './problem.ts';
import { crc32, inflateRawSync } from 'node:zlib';

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

// Zip files (APPNOTE 6.3, without zip64 and encryption), read by their directory. Every size is limited before it is
// used, and every checksum is verified: a damaged file must not pass for a shorter list.

const signs = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };

const isZip = ({ bytes }: Source): boolean =>
	bytes.length > 22 && viewOf(bytes).getUint32(0, true) === signs.local;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The files of a zip, without folders and the extra files of macOS. @throws Unreadable */
function unzip({ name: file, bytes }: Source): Source[] {
	try {
		const entries = directoryOf(bytes);
		if (entries.length > maxFiles) throw new Unreadable('files_too_many', { file });
		if (entries.some(({ path }) => path.startsWith('xl/')))
			throw new Unreadable('file_is_workbook', { file });
		let remaining = maxUnpackedBytes;
		return entries.filter(isListFile).map((entry) => {
			const content = contentOf(bytes, entry, remaining);
			remaining -= content.length;
			return { name: nameOf(entry), bytes: content };
		});
	} catch (error) {
		if (error instanceof Unreadable) throw error;
		const isTooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
		throw new Unreadable(isTooLarge ? 'zip_too_large' : 'zip_unreadable', { file });
	}
}

interface ZipEntry {
	path: string;
	method: number;
	checksum: number;
	packed: number;
	size: number;
	/** Where the entry begins. */
	at: number;
}

const nameOf = ({ path }: ZipEntry) => path.split('/').at(-1)!;
const isListFile = (entry: ZipEntry) =>
	nameOf(entry) && !nameOf(entry).startsWith('.') && !entry.path.startsWith('__MACOSX/');

/** The entries of the directory at the end. @throws Error where there is none */
function directoryOf(bytes: Uint8Array): ZipEntry[] {
	const view = viewOf(bytes);
	let end = bytes.length - 22;
	while (view.getUint32(end, true) !== signs.end) end--;
	const count = view.getUint16(end + 10, true);
	let position = view.getUint32(end + 16, true);
	return Array.from({ length: Math.min(count, maxFiles + 1) }, () => {
		check(view.getUint32(position, true) === signs.directory && !(view.getUint16(position + 8, true) & 1));
		const lengths = [28, 30, 32].map((offset) => view.getUint16(position + offset, true));
		const entry = {
			path: textAt(bytes, position + 46, lengths[0]!),
			method: view.getUint16(position + 10, true),
			checksum: view.getUint32(position + 16, true),
			packed: view.getUint32(position + 20, true),
			size: view.getUint32(position + 24, true),
			at: view.getUint32(position + 42, true)
		};
		position += 46 + lengths.reduce((sum, length) => sum + length, 0);
		return entry;
	});
}

/** The content of an entry. @throws Error where it is damaged, or larger than `maxBytes` */
function contentOf(bytes: Uint8Array, entry: ZipEntry, maxBytes: number): Uint8Array {
	const view = viewOf(bytes);
	const [nameLength, extraLength] = [26, 28].map((offset) => view.getUint16(entry.at + offset, true));
	check(view.getUint32(entry.at, true) === signs.local);
	check(textAt(bytes, entry.at + 30, nameLength!) === entry.path);
	if (entry.size > maxBytes) throw new Unreadable('zip_too_large');
	const start = entry.at + 30 + nameLength! + extraLength!;
	const packed = bytes.subarray(start, start + entry.packed);
	check(entry.method === 0 || entry.method === 8);
	// One byte more than the stated size is enough to know that the size is wrong.
	const content = entry.method ? inflateRawSync(packed, { maxOutputLength: entry.size + 1 }) : packed;
	check(content.length === entry.size && crc32(content) === entry.checksum);
	return content;
}

const textAt = (bytes: Uint8Array, offset: number, length: number) =>
	new TextDecoder().decode(bytes.subarray(offset, offset + length));

function check(holds: boolean): void {
	if (!holds) throw new Error('damaged');
}
