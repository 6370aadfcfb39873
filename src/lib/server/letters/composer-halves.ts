import { m } from '#lib/paraglide/messages.js';
import type { Pairing } from '../pairing/index.ts';
import { halvesOf } from '../../letters/letter-halves.ts';

/** The boxes of a draft: both where the pair writes in halves, else one with all of it. */
export function draftHalves(
	{ halves }: Pick<Pairing, 'halves'>,
	body: string
): { body: string; second: string } {
	if (halves === 'one') return { body, second: '' };
	const [first, second] = halvesOf(body);
	return { body: first, second };
}

/** What the box of the second half says; null where the pair writes one text. */
export function secondHalf({ halves, members }: Pick<Pairing, 'halves' | 'members'>, selfId: string) {
	if (halves === 'one') return null;
	const names = members.find(({ id }) => id !== selfId)?.name ?? '';
	return {
		label: m.letters_second_label(),
		hint: halves === 'half' ? m.letters_second_half({ names }) : m.letters_second_both({ names })
	};
}
