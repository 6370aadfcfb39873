import { pastedField, shortestPaste, type Stretch, stretchesOf } from './pasted.ts';

/** One character for each of a text: whether it was pasted. */
const [own, foreign] = ['0', '1'];

/** How much of what was taken out of the boxes is remembered, in UTF-16 units. */
const longestMemory = 40_000;

/**
 * Follows what is pasted into the boxes of a letter, and what is left of it. What stood in a box before is no paste: who moves or repeats
 * a paragraph of their own has still written it.
 * @param texts what stands in the boxes
 * @param field which parts of that were pasted
 * @returns what is told of each change: the box, its text now, and whether something was pasted; it answers with the field
 */
export function trackPastes(texts: string[], field: string) {
	const boxes = texts.map((text, n) => ({ text, flags: flagsOf(text, stretchesOf(field, texts)[n]!) }));
	/** What was taken out. */
	let removed = { text: '', flags: '' };
	return (n: number, text: string, isPaste: boolean): string => {
		const box = boxes[n]!;
		const [from, to] = changed(box.text, text);
		const inserted = text.slice(from, text.length - (box.text.length - to));
		const flags = isPaste && inserted.length >= shortestPaste ? flagsAsPasted(inserted) : undefined;
		const out = { text: box.text.slice(from, to), flags: box.flags.slice(from, to) };
		if (out.text.length >= shortestPaste)
			removed = {
				text: `${removed.text}\n${out.text}`.slice(-longestMemory),
				flags: `${removed.flags}${foreign}${out.flags}`.slice(-longestMemory)
			};
		const kept = [box.flags.slice(0, from), box.flags.slice(to)];
		boxes[n] = { text, flags: kept.join(flags ?? own.repeat(inserted.length)) };
		return pastedField(boxes.map((each) => stretchesIn(each.flags)));
	};

	/** The flags of a pasted text: those that it had where it stood before. */
	function flagsAsPasted(inserted: string): string {
		for (const { text, flags } of [...boxes, removed]) {
			const start = text.indexOf(inserted);
			if (start >= 0) return flags.slice(start, start + inserted.length);
		}
		return foreign.repeat(inserted.length);
	}
}

/** Where the old text differs from the new one: from a character to before another one. */
function changed(old: string, text: string): Stretch {
	const shorter = Math.min(old.length, text.length);
	let from = 0;
	while (from < shorter && old[from] === text[from]) from += 1;
	let same = 0;
	while (same < shorter - from && old.at(-1 - same) === text.at(-1 - same)) same += 1;
	return [from, old.length - same];
}

const flagsOf = (text: string, stretches: Stretch[]) =>
	[...stretches]
		.reverse()
		.reduce(
			(flags, [from, to]) => flags.slice(0, from) + foreign.repeat(to - from) + flags.slice(to),
			own.repeat(text.length)
		);

const stretchesIn = (flags: string): Stretch[] =>
	[...flags.matchAll(/1+/g)].map(({ index, 0: run }) => [index, index + run.length]);
