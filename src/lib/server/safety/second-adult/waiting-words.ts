// What the page of a subject says about words that wait.
import { m } from '#lib/paraglide/messages.js';
import { and, asc, db, inArray, isNull } from '../../kernel/db/index.ts';
import { alternativesOf } from '../../kernel/format.ts';
import { type ProposedKind, proposedWords } from '../../kernel/schema/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { Proposal } from './propose.ts';
import { secondsOf } from './seconds.ts';

/** What waits at a field: the words, and for whom, in a sentence. */
export interface WaitingWords extends Pick<Proposal, 'id' | 'kind' | 'subject'> {
	words: Record<string, string | null>;
	/** Of a line or contact. */
	line: { lineId: string | null; locale: string } | null;
	text: string;
}

/** What waits of these kinds, the oldest first: of everything, or of these subjects. */
export async function waitingFor(
	kinds: ProposedKind[],
	locale: string,
	isShown: (proposal: Proposal) => boolean = () => true
): Promise<WaitingWords[]> {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(and(inArray(proposedWords.kind, kinds), isNull(proposedWords.settledAt)))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as Proposal[];
	const shown = waiting.filter(isShown);
	if (!shown.length) return [];
	const seconds = await secondsOf(shown.map(({ id }) => id));
	const { nameOf } = await staffNames(locale);
	return shown.map(({ id, kind, subject, words }) => {
		const people = seconds(id).map((person) => nameOf(person));
		const text = people.length
			? m.safety_proposal_waits({ who: alternativesOf(people, locale) })
			: m.safety_proposal_waits_operator();
		const line = 'lineId' in words ? { lineId: words.lineId, locale: words.locale } : null;
		// What is new has these names already: they stand beside it.
		return { id, kind, subject, words: 'isNew' in words ? {} : textsOf(words), line, text };
	});
}

function textsOf(words: Proposal['words']): Record<string, string | null> {
	if ('names' in words) return words.names;
	return 'texts' in words ? words.texts : {};
}
