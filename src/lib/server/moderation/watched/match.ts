/** A place in a text where a watched word stands: UTF-16 offsets into the text as it was typed. */
export interface Hit {
	id: string;
	start: number;
	end: number;
}

interface Wanted {
	id: string;
	words: string;
}

/**
 * Where watched words stand in a text: full width and capitals are the same, and words of an alphabet are found as
 * words, not within others; where a script has no spaces, anywhere.
 */
export function watchedIn(text: string, list: Wanted[]): Hit[] {
	const rough = text.normalize('NFKC').toLowerCase();
	const likely = list.filter(({ words }) => rough.includes(flatten(words).plain.trim().split(' ')[0]!));
	if (!likely.length) return [];
	const { plain, starts } = flatten(text);
	return likely
		.flatMap(({ id, words }) => {
			const wanted = flatten(words).plain.trim();
			return wanted ? places(plain, wanted).map((at) => ({ id, at, length: wanted.length })) : [];
		})
		.map(({ id, at, length }) => ({ id, start: starts[at]!, end: starts[at + length]! }))
		.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** One form for the same signs, with the place that each unit of it came from. */
function flatten(text: string): { plain: string; starts: number[] } {
	let plain = '';
	const starts: number[] = [];
	let gap = false;
	// A letter with its marks is one sign: é in one piece and in two are the same.
	for (const { 0: sign, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
		const spaced = /^\s/u.test(sign);
		const flat = spaced ? (gap ? '' : ' ') : sign.normalize('NFKC').toLowerCase();
		gap = spaced;
		plain += flat;
		for (let unit = 0; unit < flat.length; unit++) starts.push(index);
	}
	return { plain, starts: [...starts, text.length] };
}

const spaced =
	/^(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai})[\p{L}\p{N}])$/u;

/** Where `wanted` begins, overlapping places left out. */
function places(plain: string, wanted: string): number[] {
	const found: number[] = [];
	for (let at = plain.indexOf(wanted); at >= 0;) {
		const whole = !glued(plain, at) && !glued(plain, at + wanted.length);
		if (whole) found.push(at);
		at = plain.indexOf(wanted, whole ? at + wanted.length : at + 1);
	}
	return found;
}

/** Whether a place lies within a word of an alphabet. */
function glued(plain: string, at: number): boolean {
	const before = [...plain.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
	const after = String.fromCodePoint(plain.codePointAt(at) ?? 32);
	return spaced.test(before) && spaced.test(after);
}
