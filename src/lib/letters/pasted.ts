// Which parts of a letter were pasted, as its form says it: "12-80,95-130;0-44", in UTF-16 units, before the semicolon in the first
// box, after it in the second. It is a hint for the writer's own teacher. Nothing is refused because of it, so a forged one harms nobody.
import { halvesOf } from './letter-halves.ts';

/** From a character to before another one. */
export type Stretch = [from: number, to: number];

/** A shorter one is a word or a name. */
export const shortestPaste = 20;

/** The stretches of each box, in order and within its text; none where the field cannot be read. */
export function stretchesOf(field: string, boxes: string[]): Stretch[][] {
	const parts = field.length <= 2_000 && /^[\d,;-]*$/.test(field) ? field.split(';') : [];
	return boxes.map((text, n) => {
		let end = 0;
		return (parts[n] ?? '').split(',').flatMap((part): Stretch[] => {
			const [from = NaN, to = NaN] = part.split('-').map(Number);
			const stretch: Stretch = [Math.max(from, end), Math.min(to, text.length)];
			if (!(stretch[0] < stretch[1])) return [];
			end = stretch[1];
			return [stretch];
		});
	});
}

/** The field for the stretches of each box; empty where there are none. */
export const pastedField = (boxes: Stretch[][]): string =>
	boxes
		.map((stretches) => stretches.map((stretch) => stretch.join('-')).join(','))
		.join(';')
		.replace(/;$/, '');

/** Whether more than half of a stored letter, white space aside, was pasted. */
export function isMostlyPasted(body: string, field: string): boolean {
	const halves = halvesOf(body);
	const pasted = stretchesOf(field, halves).flatMap((stretches, n) =>
		stretches.map((stretch) => halves[n]!.slice(...stretch))
	);
	return 2 * inked(pasted) > inked(halves);
}

/** Characters that leave ink. */
const inked = (texts: string[]) => texts.join('').replace(/\s/gu, '').length;
