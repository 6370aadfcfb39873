// Pictures in the text of an article: a line of its own for each, `[picture k7Qx2a_B]`, or with a caption
// `[picture k7Qx2a_B: What it shows]`. Server and form read them by the same rule.

/** Characters of a mark: the last ones of the name of a picture. */
export const markLength = 8;

/** What a line calls a picture with this name. */
export const markOf = (name: string): string => name.slice(-markLength);

/** The line that puts a picture into a text. */
export const pictureLine = (mark: string): string => `[picture ${mark}]`;

/** A part of a text: words with light markup, or a picture. */
export type TextPart = { text: string } | { mark: string; caption: string };

const whole = /^\[picture ([\w-]{8})(?: ?[:：](.*))?\]$/i;
const wholeLine = (line: string) => whole.exec(line.trim());

/** A line that was meant to be one. Words that lead somewhere, `[picture book](…)`, are none. */
const meant = /^\[picture\b.*\]$|\[picture [\w-]{8} ?[\]:：](?!\()/i;

/** The parts of a text, in their order. */
export function textParts(text: string): TextPart[] {
	const parts: TextPart[] = [];
	let lines: string[] = [];
	const endText = () => {
		const words = lines.join('\n');
		if (words.trim()) parts.push({ text: words });
		lines = [];
	};
	for (const line of text.split('\n')) {
		const [, mark, caption = ''] = wholeLine(line) ?? [];
		if (mark === undefined) lines.push(line);
		else {
			endText();
			parts.push({ mark, caption: caption.trim() });
		}
	}
	endText();
	return parts;
}

/** What of a text is read as words: without the lines of pictures, whose captions stay. */
export const withoutPictures = (text: string): string =>
	textParts(text)
		.map((part) => ('text' in part ? part.text : part.caption))
		.filter(Boolean)
		.join('\n\n');

/** The marks in a text, as often as they stand there. */
export const marksIn = (text: string): string[] =>
	textParts(text).flatMap((part) => ('mark' in part ? [part.mark] : []));

/** A line that was meant to hold a picture and does not; undefined where there is none. */
export const brokenLine = (text: string): string | undefined =>
	text.split('\n').find((line) => !wholeLine(line) && meant.test(line.trim()));

/** Puts pictures at the end of a text that does not have them. An empty text stays empty: nothing is written in that language. */
export function withPictures(text: string, marks: string[]): string {
	const present = new Set(marksIn(text));
	const missing = [...new Set(marks)].filter((mark) => !present.has(mark));
	if (!text.trim() || !missing.length) return text;
	return [text.trimEnd(), ...missing.map(pictureLine)].join('\n\n');
}
