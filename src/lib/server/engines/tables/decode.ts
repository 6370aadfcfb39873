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

// Chinese without a byte order mark: GB18030 (with GBK and GB 2312) or Big5. Almost every file is valid in both, so that the
// decoded characters decide: both encodings have the common characters in planes of their own.
type ChineseEncoding = 'gb18030' | 'big5';

interface ChineseGuess {
	encoding: ChineseEncoding;
	/** The text does not show clearly which it is: a person has to look at the names. */
	unsure: boolean;
}

/** Below this distance of the two shares of common characters a person is asked. */
const clearDistance = 0.2;
/** So few characters prove nothing. */
const fewCharacters = 4;

/** The more plausible encoding of a text that is not UTF-8; null where it is neither. */
function guessChinese(bytes: Uint8Array): ChineseGuess | null {
	const [gb, big5] = [shareOfCommon(bytes, 'gb18030'), shareOfCommon(bytes, 'big5')];
	if (!gb || !big5) {
		const encoding = gb ? 'gb18030' : big5 ? 'big5' : null;
		return encoding && { encoding, unsure: false };
	}
	const unsure = Math.abs(gb.share - big5.share) < clearDistance || gb.characters < fewCharacters;
	return { encoding: big5.share > gb.share ? 'big5' : 'gb18030', unsure };
}

/**
 * Whether two bytes are a common character, or a sign that stands in lists. GB 2312: level 1, rows B0 to D7, and full-width
 * signs in rows A1 and A3. Big5: frequently used characters, A4 to C6, and signs in A1 and A2.
 */
const isCommon: Record<ChineseEncoding, (lead: number, trail: number) => boolean> = {
	gb18030: (lead, trail) =>
		trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3),
	big5: (lead) => lead >= 0xa1 && lead <= 0xc6 && lead !== 0xa3
};

/** The share of common characters among those beyond ASCII; undefined where the bytes are invalid. */
function shareOfCommon(
	bytes: Uint8Array,
	encoding: ChineseEncoding
): { share: number; characters: number } | undefined {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		// Characters of private use stand for what an encoding does not define.
		if (/\p{Co}/u.test(text)) return undefined;
	} catch {
		return undefined;
	}
	let [common, characters] = [0, 0];
	for (let index = 0; index < bytes.length; index++) {
		const lead = bytes[index]!;
		if (lead < 0x80) continue;
		const trail = bytes[++index] ?? 0;
		// Four bytes are a rare character of GB18030.
		if (encoding === 'gb18030' && trail >= 0x30 && trail <= 0x39) index += 2;
		characters++;
		if (isCommon[encoding](lead, trail)) common++;
	}
	return { share: characters ? common / characters : 0, characters };
}
