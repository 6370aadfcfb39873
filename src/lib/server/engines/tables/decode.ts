import { Unreadable } from './problem.ts';
import type { Source } from './unpack.ts';

/** The encodings that are recognized; a person may choose among them and `otherEncodings`. */
export const recognizedEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
/** Encodings that cannot be told apart automatically: only a person who knows the file can choose one. */
export const otherEncodings = [
	'big5',
	'shift_jis',
	'euc-jp',
	'windows-1250',
	'windows-1251',
	'windows-1256'
] as const;
export const encodings = [...recognizedEncodings, ...otherEncodings];
export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: unknown): text is Encoding => encodings.includes(text as Encoding);

/**
 * Decodes a file: by its byte order mark, else as UTF-16 by its zeros, else as strict UTF-8, else as GB18030, which
 * contains GBK and GB 2312. Never with replacement characters: a name that was decoded wrongly must not look correct.
 * @param chosen the encoding that a person chose
 * @throws Unreadable
 */
export function decode({ name, bytes }: Source, chosen?: Encoding): { text: string; encoding: Encoding } {
	const candidates = chosen ? [chosen] : candidatesFor(bytes);
	for (const encoding of candidates) {
		const text = tryDecode(bytes, encoding);
		if (text !== null) return { text, encoding };
	}
	throw new Unreadable('encoding_wrong', { file: name });
}

function candidatesFor(bytes: Uint8Array): Encoding[] {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return ['utf-8'];
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
	const utf16 = utf16WithoutMark(bytes);
	if (utf16) return [utf16];
	return hasLoneHighBytes(bytes) ? ['utf-8', 'windows-1252', 'gb18030'] : ['utf-8', 'gb18030'];
}

/**
 * Detects UTF-16 without a byte order mark: every comma, digit and line end has a zero byte beside it, always on the
 * same side.
 */
function utf16WithoutMark(bytes: Uint8Array): Encoding | null {
	if (bytes.length % 2) return null;
	const zeros = [0, 0];
	for (let index = 0; index < bytes.length; index++) if (!bytes[index]) zeros[index % 2]!++;
	const [even, odd] = zeros as [number, number];
	if (even + odd < bytes.length / 25) return null;
	if (odd > even * 4) return 'utf-16le';
	return even > odd * 4 ? 'utf-16be' : null;
}

/**
 * Whether every byte above 127 stands alone, as accented letters of Western Europe do ("Sofía"). In Chinese text two
 * of them are adjacent sooner or later.
 */
function hasLoneHighBytes(bytes: Uint8Array): boolean {
	for (let index = 1; index < bytes.length; index++)
		if (bytes[index]! > 127 && bytes[index - 1]! > 127) return false;
	return true;
}

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
