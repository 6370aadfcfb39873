// What the page of a subject says about words that wait.
import { m } from '#lib/paraglide/messages.js';
import { and, db, inArray, isNull } from '../../kernel/db/index.ts';
import { alternativesOf } from '../../kernel/format.ts';
import { type ProposedKind, proposedWords } from '../../kernel/schema/index.ts';
import { staffNames } from '../labels/index.ts';
import type { Proposal } from './propose.ts';
import { secondsOf } from './seconds.ts';

/** What waits at a field: the words, and for whom, in a sentence. */
export interface WaitingWords {
	id: string;
	words: Record<string, string | null>;
	text: string;
}

/** What waits of these kinds, by subject. */
export async function waitingFor(
	kinds: ProposedKind[],
	locale: string
): Promise<Map<string, WaitingWords & { proposal: Proposal }>> {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(and(inArray(proposedWords.kind, kinds), isNull(proposedWords.settledAt)))) as Proposal[];
	if (!waiting.length) return new Map();
	const seconds = await secondsOf(waiting.map(({ id }) => id));
	const { nameOf } = await staffNames(locale);
	return new Map(
		waiting.map((proposal) => {
			const people = seconds(proposal.id).map((id) => nameOf(id));
			const text = people.length
				? m.proposal_waits({ who: alternativesOf(people, locale) })
				: m.proposal_waits_operator();
			return [proposal.subject, { id: proposal.id, words: textsOf(proposal), text, proposal }];
		})
	);
}

function textsOf({ words }: Proposal): Record<string, string | null> {
	if ('names' in words) return words.names;
	return 'texts' in words ? words.texts : {};
}
