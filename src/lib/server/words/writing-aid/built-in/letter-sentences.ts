/** A sentence of a line. */
export interface LetterSentence {
	/** As it is written. */
	text: string;
	/** Without what stands in quotation marks. */
	spoken: string;
}

/** “1. ”, “(2) ”, “- ” and the like before an entry of a list. */
const listMark = /^\s*(?:[-*•·–—]+\s+|[(（]?\d{1,2}[.)、）．]\s*|[a-hA-H][.)]\s+)/u;

/** What stands in quotation marks that belong together. No two of them can begin at one place, so a long line takes no longer. */
const quoted =
	/“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|«[^«»]*»|"[^"]*"|(?<![\p{L}\d])['‘][^'‘’]*['’](?![\p{L}\d])/gu;

/** Stands for each unit of a quotation while the line is cut. */
const inQuotation = '\u{fffc}';

/** After these a point is no end. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|vs|etc|no|e\.g|i\.e|a\.m|p\.m|[a-z])$/iu;

/** Cuts a line into sentences. A sentence that is all quotation has nothing spoken. */
export function sentencesIn(line: string): LetterSentence[] {
	const text = line.replace(listMark, '');
	const masked = text.replace(quoted, (quotation) => inQuotation.repeat(quotation.length));
	const sentences: LetterSentence[] = [];
	let start = 0;
	const end = (to: number) => {
		const spoken = masked.slice(start, to).replaceAll(inQuotation, '').trim();
		// A smiley behind the sentence before.
		const written = text
			.slice(start, to)
			.replace(/^[\s\p{Extended_Pictographic}\u{fe0f}]+/u, '')
			.trim();
		if (written) sentences.push({ text: written, spoken });
		start = to;
	};
	for (const { 0: marks, index } of masked.matchAll(/[.!?。！？…]+['"”’」』)）】\]]*|吗(?=[，,])/gu)) {
		const after = index + marks.length;
		if (isEnd(marks, masked.slice(Math.max(start, index - 12), index), masked.slice(after, after + 2)))
			end(after);
	}
	end(text.length);
	return sentences;
}

function isEnd(marks: string, before: string, after: string): boolean {
	if (!after || /[。！？吗]/u.test(marks)) return true;
	// An address goes on behind its question mark; a sentence of somebody in a hurry does, too.
	if (/^[\w&=/]/u.test(after) && /[?]/u.test(marks))
		return !/[=/&]|www/u.test(before) && !/[=&]/u.test(after);
	if (/[!?]/u.test(marks)) return true;
	if (!/^(?:\s|\p{Script=Han})/u.test(after)) return false;
	if (/^\.['"”’)]*$/u.test(marks)) return !abbreviation.test(before);
	// Dots in a sentence: it goes on in small letters.
	return !/^\s*\p{Ll}/u.test(after);
}
