import { guessChinese } from './chinese-encoding.ts';
import { Unreadable } from './problem.ts';
import type { Source } from './unpack.ts';

/** The encodings that are recognized; a person may choose among them and `otherEncodings`. */
export const recognizedEncodings = [
	'utf-8',
	'utf-16le',
	'utf-16be',
	'gb18030',
	'big5',
	'windows-1252'
] as const;
/** Encodings that cannot be told apart automatically: only a person who knows the file can choose one. */
export const otherEncodings = [
	'shift_jis',
	'euc-jp',
	'windows-1250',
	'windows-1251',
	'windows-1256'
] as const;
export const encodings = [...recognizedEncodings, ...otherEncodings];
export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: unknown): text is Encoding => encodings.includes(text as Encoding);

/** The encoding that a person names, also by another of its names, such as GBK or UTF8. */
export function encodingNamed(text: string): Encoding | undefined {
	try {
		const label = new TextDecoder(text).encoding;
		return label === 'gbk' ? 'gb18030' : encodings.find((encoding) => encoding === label);
	} catch {
		return undefined;
	}
}

export interface DecodedText {
	text: string;
	encoding: Encoding;
	/** Another encoding is almost as plausible: a person has to look at the names. */
	unsure: boolean;
}

/**
 * Decodes a file: by its byte order mark, else as UTF-16 by its zeros, else as strict UTF-8, else as accented letters, as
 * GB18030 or as Big5, whichever is most plausible. Never with replacement characters: a name that was decoded wrongly must
 * not look correct.
 * @param chosen the encoding that a person chose
 * @throws Unreadable
 */
export function decode({ name, bytes }: Source, chosen?: Encoding): DecodedText {
	for (const [encoding, unsure] of chosen ? [[chosen, false] as const] : candidatesFor(bytes)) {
		const text = tryDecode(bytes, encoding);
		if (text !== null) return { text, encoding, unsure };
	}
	throw new Unreadable('encoding_wrong', { file: name });
}

/** Encodings, the most plausible first, with whether a person should look. */
function candidatesFor(bytes: Uint8Array): [Encoding, boolean][] {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return [['utf-8', false]];
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return [['utf-16le', false]];
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return [['utf-16be', false]];
	const utf16 = utf16WithoutMark(bytes);
	if (utf16) return [[utf16, false]];
	const accents: [Encoding, boolean] = ['windows-1252', false];
	const chinese = guessChinese(bytes);
	const others: [Encoding, boolean][] = chinese ? [[chinese.encoding, chinese.unsure]] : [];
	return [['utf-8', false], ...(hasAccents(bytes) ? [accents, ...others] : [...others, accents])];
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
 * Whether every byte above 127 stands alone and is a letter or quotation mark of Western Europe ("Sofía"). In Chinese text
 * two of them are adjacent sooner or later, or one is a sign that no name has.
 */
function hasAccents(bytes: Uint8Array): boolean {
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index]!;
		if (byte < 0x80) continue;
		if (bytes[index - 1]! > 127) return false;
		if (!/[\p{L}‘’“”–]/u.test(westernEuropean.decode(bytes.subarray(index, index + 1)))) return false;
	}
	return true;
}

const westernEuropean = new TextDecoder('windows-1252');

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
