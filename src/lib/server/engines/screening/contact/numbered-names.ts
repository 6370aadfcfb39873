import { nameBefore } from './domains.ts';

const tagNumber = /#\d{4}(?!\d)/g;
/** Words before a number sign in addresses and lists. */
const placeWords =
	/^(?:room|apt|apartment|unit|suite|page|no|problem|question|number|class|locker|order|lesson|chapter|game|match|bus|team|flight)$/;

/** Names with a number, as on Discord and Riot: maya#0712. */
export function tagsIn(text: string): { start: number; end: number }[] {
	return [...text.matchAll(tagNumber)].flatMap(({ index, 0: { length } }) => {
		const start = nameBefore(text, index, /[\p{L}0-9_.]/u, 32);
		const name = text.slice(start, index);
		return name.length > 1 && /\p{L}/u.test(name) && !placeWords.test(name)
			? [{ start, end: index + length }]
			: [];
	});
}
