// The letter as its writer wrote it, in the page: without the numbers of findings, which are links between its words.

function* textNodes(text: HTMLElement): Generator<Text> {
	const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode())
		if (!node.parentElement!.closest('a')) yield node as Text;
}

/** All of it. */
export const bodyOf = (text: HTMLElement): string => [...textNodes(text)].map(({ data }) => data).join('');

/** The part of it that lies in a range, without white space around. */
export function wordsOf(text: HTMLElement, range: Range): string {
	const parts = [...textNodes(text)].map((node) => {
		if (!range.intersectsNode(node)) return '';
		const start = node === range.startContainer ? range.startOffset : 0;
		const end = node === range.endContainer ? range.endOffset : node.data.length;
		return node.data.slice(start, end);
	});
	return parts.join('').trim();
}

/** The range of a part of it. */
export function rangeIn(text: HTMLElement, start: number, end: number): Range {
	const range = document.createRange();
	let before = 0;
	for (const node of textNodes(text)) {
		const after = before + node.data.length;
		if (start >= before && start < after) range.setStart(node, start - before);
		if (end > before && end <= after) {
			range.setEnd(node, end - before);
			break;
		}
		before = after;
	}
	return range;
}

/** Where its sentences begin and end, without white space around. */
export function sentencesOf(body: string, lang: string): { start: number; end: number }[] {
	return cut(body, lang).flatMap(({ segment, index }) => {
		const words = segment.trim();
		const start = index + segment.indexOf(words);
		return words ? [{ start, end: start + words.length }] : [];
	});
}

/** Firefox has a segmenter since version 125. */
const cut = (body: string, lang: string): { segment: string; index: number }[] =>
	'Segmenter' in Intl
		? [...new Intl.Segmenter(lang || 'en', { granularity: 'sentence' }).segment(body)]
		: [...body.matchAll(/[^.!?。！？\n]+[.!?。！？]*\s*|\n/gu)].map(({ 0: segment, index }) => ({
				segment,
				index
			}));
