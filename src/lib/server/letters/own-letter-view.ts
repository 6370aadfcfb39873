import { type Actor, mayWrite } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { moment } from '../kernel/format.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { openStates } from '../review/index.ts';
import type { findOwn } from './own-letters.ts';
import { type SpanPiece, pieces } from '../engines/language/index.ts';
import { correctedView, linesBySentence } from './correcting/correcting-view.ts';
import { palView } from './pal-view.ts';
import { templatesFor } from './return-templates.ts';
import { together } from '../kernel/together.ts';

/** One of the actor's letters, to be changed or withdrawn. */
export async function ownView(letter: Awaited<ReturnType<typeof findOwn>>, actor: Actor, locale: string) {
	const { pair } = letter;
	const self = pair.members.find((member) => member.id === actor.id)!;
	const [label, { teachersOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const returned = { state: letter.state, reason: letter.review?.reason ?? null };
	return {
		...(await palView(pair, actor.id, { label, locale, teachersOf })),
		message: {
			id: letter.id,
			state: letter.state,
			revisionId: letter.revisionId,
			body: letter.draft ?? letter.body,
			lang: letter.locale,
			savedAt: letter.savedAt?.toISOString() ?? '',
			since: moment(letter.submittedAt, { locale, timeZone: self.timeZone }, now()),
			words: letter.review?.words ?? null,
			template: (await templatesFor([returned], pair, { actor, locale }))(returned),
			reason: letter.review?.decision === 'return' ? letter.review.reason : null,
			phrases: phrasesIn(letter),
			corrected: correctedView(letter.corrected)
		},
		offer: letter.offer,
		lines: linesBySentence(letter.corrected),
		mayWrite: mayWrite(actor, pair) && openStates.includes(letter.state)
	};
}

/** The phrases that the teacher marked in a returned letter, in their place, with the words about each. */
function phrasesIn({ whole, state, review }: Awaited<ReturnType<typeof findOwn>>) {
	if (state !== 'returned' || !review?.phrases.length) return null;
	const marked: SpanPiece[] = pieces(whole, review.phrases);
	return { marked, words: review.phrases.map((phrase) => phrase.words) };
}
