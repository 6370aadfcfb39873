// One text, one rendering (safety rule 14): invisible characters are removed, and what they spelled is reported. Shared by
// the browser and the server.

/** Flags that are spelled with tags: England, Scotland, Wales. No others are in use (Unicode emoji, RGI). */
const flags =
	/\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}/u;

/** Scripts in which a joiner changes what is seen. */
const joining =
	'\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Mongolian}';

/** Invisible characters that a text needs at their place, one at a time. */
const needed = new RegExp(
	[
		flags.source,
		// A picture in color, a key of a telephone.
		'(?<=\\p{Extended_Pictographic})\\uFE0F(?!\\uFE0F)',
		'(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
		// A family, a profession: pictures joined to one.
		'(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
		`(?<=[${joining}])[\\u200C\\u200D](?=[${joining}])`,
		'(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]'
	].join('|'),
	'gu'
);

/** Texts with these scripts keep their marks of direction. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Invisible characters: ignorable by default, other formats, controls. U+0000 is not in the class: a text that has it
 * is refused. The braille blank looks like a space and counts as a letter.
 */
const unseen =
	/[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu;

/** Line ends other than U+000A: a reader would see a new line where a check sees none. */
const lineEnds = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;

const ordinary = /^[\n\t\x20-\x7E\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E\u2018-\u201D\u2026\u2014]*$/;

/** A text as every reader will see it. */
export function visible(text: string): string {
	const lines = text.replace(lineEnds, '\n');
	return ordinary.test(lines) ? lines : mapBetweenNeeded(lines, (piece) => piece.replace(unseen, ''));
}

/** Applies `work` to each piece between the invisible characters that are needed. */
function mapBetweenNeeded(text: string, work: (piece: string) => string): string {
	const keepsMarks = rightToLeft.test(text);
	let result = '';
	let from = 0;
	const add = (piece: string) => {
		result += keepsMarks
			? piece
					.split(/([\u200E\u200F\u061C])/)
					.map((part, index) => (index % 2 ? part : work(part)))
					.join('')
			: work(piece);
	};
	for (const match of text.matchAll(needed)) {
		add(text.slice(from, match.index));
		result += match[0];
		from = match.index + match[0].length;
	}
	add(text.slice(from));
	return keepsMarks ? result.replace(/([\u200E\u200F\u061C])[\u200E\u200F\u061C]+/g, '$1') : result;
}

/** What was hidden in a text. */
export interface Hidden {
	/** The number of invisible characters. */
	count: number;
	/** What they spell in the encodings that are in use; empty where nothing readable comes out. */
	words: string;
}

/** Up to this many stray ones come from copying and from keyboards: too few to spell anything. */
const maxStray = 6;

/** What the invisible characters of a text spell; undefined where there are none, or only stray ones. */
export function hiddenIn(text: string): Hidden | undefined {
	if (ordinary.test(text)) return undefined;
	let hidden = '';
	mapBetweenNeeded(text.replace(lineEnds, '\n'), (piece) => {
		hidden += piece.match(unseen)?.join('') ?? '';
		return '';
	});
	const words = [fromTags(hidden), fromSelectors(hidden), fromBits(hidden)].filter(Boolean).join(' ');
	const count = [...hidden].length;
	return words.length > 1 || count > maxStray ? { count, words: words.slice(0, 500) } : undefined;
}

/** Tag characters are ASCII, moved up by 0xE0000. */
const fromTags = (hidden: string) =>
	asReadableText(
		[...hidden].flatMap((character) => (isTag(character) ? character.codePointAt(0)! - 0xe0000 : []))
	);
const isTag = (character: string) => character >= '\u{E0020}' && character <= '\u{E007E}';

/** There are 256 variation selectors: each encodes a byte. */
const fromSelectors = (hidden: string) =>
	asReadableText(
		[...hidden].flatMap((character) => {
			const code = character.codePointAt(0)!;
			if (code >= 0xfe00 && code <= 0xfe0f) return code - 0xfe00;
			return code >= 0xe0100 && code <= 0xe01ef ? code - 0xe0100 + 16 : [];
		})
	);

/** Two kinds of characters without width encode bits (either kind may be the 1), in bytes of 8 or 7 bits. */
function fromBits(hidden: string): string {
	const characters = [...hidden].filter(
		(character) => !isTag(character) && !/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(character)
	);
	const kinds = [...new Set(characters)];
	if (characters.length < 14 || kinds.length > 4) return '';
	for (const zero of kinds)
		for (const oneSign of kinds) {
			if (zero === oneSign) continue;
			const bits = characters
				.filter((sign) => sign === zero || sign === oneSign)
				.map((sign) => (sign === oneSign ? '1' : '0'));
			for (const width of [8, 7]) {
				const text = asReadableText(bytesOf(bits.join(''), width));
				if (text.length >= 2) return text;
			}
		}
	return '';
}

const bytesOf = (bits: string, width: number) =>
	(bits.match(new RegExp(`.{${width}}`, 'g')) ?? []).map((byte) => Number.parseInt(byte, 2));

/** The bytes as text, or empty where they are not readable. */
function asReadableText(bytes: number[]): string {
	if (bytes.length < 2) return '';
	const text = new TextDecoder().decode(new Uint8Array(bytes));
	return /^[\p{L}\p{M}\p{N}\p{P}\p{S}\s]+$/u.test(text) && !text.includes('\uFFFD') ? text.trim() : '';
}
