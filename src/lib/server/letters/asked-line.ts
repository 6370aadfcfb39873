import { m } from '#lib/paraglide/messages.js';
import { listOf } from '../kernel/format.ts';
import { questionsIn } from '../words/writing-aid/index.ts';
import type { Pairing } from '../pairing/index.ts';
import type { ThreadLetter } from './hide-reported.ts';

/**
 * How much the pals asked since one’s own last letter, in one line; empty for nothing. Neither recalled letters count nor those that the
 * reader reported.
 */
export function askedLine(
	{ letters, pair, older }: { letters: ThreadLetter[]; pair: Pick<Pairing, 'members'>; older: boolean },
	selfId: string,
	locale: string
): string {
	if (older) return '';
	const own = letters.findLastIndex(({ authorId, recalled }) => authorId === selfId && !recalled);
	const asking = letters
		.slice(own + 1)
		.map(({ authorId, body, recalled, report }) => ({
			authorId,
			n: body && !recalled && !report ? questionsIn(body).length : 0
		}))
		.filter(({ n }) => n > 0);
	const names = pair.members
		.filter(({ id }) => asking.some(({ authorId }) => authorId === id))
		.map(({ name }) => name);
	const total = asking.reduce((sum, { n }) => sum + n, 0);
	return total ? m.start_asked({ names: listOf(names, locale), n: total }) : '';
}
