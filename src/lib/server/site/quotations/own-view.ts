// A student's own quotations: what they are asked, and what they said.
import type { Actor } from '../../kernel/access/index.ts';
import { anyOf, db, rows, sql } from '../../kernel/db/index.ts';
import { reviewable, tables } from '../../kernel/schema/index.ts';
import { appealState, authorState, authorView, latestFeedback, scopeOfStudent } from '../../review/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { cityColumn, isPublicQuotation } from './quotation-standing.ts';

const { quotation } = tables;

/** More than a student is asked in years. */
const mostShown = 20;

/** What is said about a quotation to its writer. */
export type OwnQuotationState = 'asked' | 'waiting' | 'returned' | 'closed' | 'shown' | 'hidden' | 'no';

interface AskedQuotation {
	id: string;
	passage: string;
	lang: string;
	answer: 'yes' | 'no' | null;
	itemId: string | null;
	isPublic: boolean;
	city: string | null;
}

/** The quotations of a student that are not over, the newest first. */
export async function ownQuotationsView(actor: Actor, locale: string) {
	const asked = await rows<AskedQuotation>(sql`
		select ${quotation.id}, ${quotation.passage}, ${quotation.locale} as lang, ${quotation.answer},
			${quotation.reviewableId} as "itemId", ${isPublicQuotation()} as "isPublic", ${cityColumn} as city
		from ${quotation} where ${quotation.studentId} = ${actor.id} and ${quotation.endedAt} is null
			order by ${quotation.id} desc limit ${mostShown}`);
	if (!asked.length) return [];
	const label = await labels(locale);
	const itemIds = asked.flatMap(({ itemId }) => itemId ?? []);
	const items = await db().select().from(reviewable).where(anyOf(reviewable.id, itemIds));
	const entries = [];
	for (const { id, passage, lang, answer, itemId, isPublic, city } of asked) {
		const item = items.find((candidate) => candidate.id === itemId);
		entries.push({
			id,
			passage,
			lang,
			answer,
			state: stateOf({ answer, item: item?.state ?? null, isPublic }),
			by: city && label(`city:${city}`),
			/** What a teacher said who sent it back, or who keeps it from the page. */
			item: item && answer === 'yes' ? await decidedView(actor, item, passage, locale) : null
		});
	}
	return entries;
}

function stateOf(facts: {
	answer: 'yes' | 'no' | null;
	item: string | null;
	isPublic: boolean;
}): OwnQuotationState {
	if (facts.answer === 'no') return 'no';
	if (facts.answer === null || facts.item === null || facts.item === 'draft') return 'asked';
	if (facts.item === 'waiting' || facts.item === 'approved') return 'waiting';
	if (facts.item === 'returned') return 'returned';
	if (facts.item === 'released') return facts.isPublic ? 'shown' : 'hidden';
	return 'closed';
}

async function decidedView(actor: Actor, item: typeof reviewable.$inferSelect, body: string, locale: string) {
	if (item.state !== 'returned' && item.state !== 'withheld') return null;
	const [review, appeal, scope] = await together(
		() => latestFeedback(item.revisionId),
		() => appealState(item),
		() => scopeOfStudent(actor.id)
	);
	const { id, submittedAt, state } = item;
	const shown = { id, submittedAt, body, review, appeal, state: authorState(state) };
	return authorView(shown, scope.members[0]!, locale);
}

export type OwnQuotations = Awaited<ReturnType<typeof ownQuotationsView>>;
