// Passages of a text that reviewers do not see: UTF-16 units from and to.

export type Passage = [from: number, to: number];

/** The same passages in order, without overlaps. */
export function merged(passages: Passage[]): Passage[] {
	const result: Passage[] = [];
	for (const [from, to] of passages.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
		const last = result.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else result.push([from, to]);
	}
	return result;
}

/** A text in pieces; null: something was struck out. */
export function struckText(text: string, passages: Passage[]): (string | null)[] {
	const pieces: (string | null)[] = [];
	let shown = 0;
	for (const [from, to] of merged(passages)) {
		if (from > shown) pieces.push(text.slice(shown, from));
		pieces.push(null);
		shown = to;
	}
	if (shown < text.length) pieces.push(text.slice(shown));
	return pieces;
}

/** Passages as a form sends them (`12-20`). @returns null where one of them is no passage of the text */
export function readPassages(typed: string[], text: string): Passage[] | null {
	const passages = typed.map((passage): Passage => {
		const [, from = '', to = ''] = /^(\d{1,5})-(\d{1,5})$/.exec(passage) ?? [];
		return [Number(from || Number.NaN), Number(to || Number.NaN)];
	});
	return passages.every(([from, to]) => from < to && to <= text.length) ? passages : null;
}

/** Every place where these words stand, in capitals or not. */
export function placesOf(words: string, text: string): Passage[] {
	const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'giu');
	return [...text.matchAll(pattern)].map(({ 0: match, index }) => [index, index + match.length]);
}
