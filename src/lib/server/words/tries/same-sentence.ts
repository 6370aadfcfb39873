/** What keyboards and input methods write differently, and nobody has to learn. */
const alike: [RegExp, string][] = [
	[/[‘’‛ʼ`´]/g, "'"],
	[/[“”„‟«»「」『』]/g, '"'],
	[/[‐‑‒–—―]+/g, '-'],
	[/(?:…+|。{2,}|\.{3,})/g, '...'],
	[/。/g, '.'],
	[/、/g, ','],
	[/\s+/g, ' ']
];

/**
 * Whether two sentences are the same to somebody who learns. Capitals and tones count; full and half width, kinds of quotation
 * marks and white space do not, nor spaces beside Chinese characters.
 */
export const sameSentence = (written: string, rewrite: string): boolean => plain(written) === plain(rewrite);

const plain = (sentence: string): string =>
	alike
		// The list before NFKC too: it would take an ellipsis for three full stops, and a full stop after it for a fourth.
		.reduce((text, [pattern, to]) => text.replace(pattern, to), sentence.normalize('NFC'))
		.normalize('NFKC')
		.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
		.trim();
