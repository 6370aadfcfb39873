import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { saveDraft } from '#lib/server/review/index.ts';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { holdAndTell, lift } from '#lib/server/safety/holds/index.ts';
import * as moderation from '#lib/server/review/index.ts';
import { act, actorOf, NoFields, shownAt } from '../../../actions.ts';
import { deskItemHref, redirectToNext, loadDesk, redirectToItem } from '../desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadDesk(event, event.params.item);

const Decision = v.object({
	revision: v.string(),
	decision: v.picklist(['approve', 'return', 'withhold', 'reopen']),
	reason: v.optional(v.string()),
	words: v.optional(v.string(), ''),
	/** A saved sentence that was chosen without scripts: it goes below the words. */
	reply: v.optional(v.string(), ''),
	phrase: v.optional(v.string()),
	phraseWords: v.optional(v.string()),
	/** The page has asked about other texts of the writer on hold, and open cases. */
	anyway: v.optional(v.string())
});
const Lifting = v.object({
	revision: v.string(),
	why: v.optional(v.string(), ''),
	sure: v.optional(v.string())
});
const Draft = v.object({
	revision: v.string(),
	reason: v.optional(v.string()),
	words: v.optional(v.string()),
	phrase: v.optional(v.string()),
	phraseWords: v.optional(v.string()),
	note: v.optional(v.string())
});
/** `right:`, `not_worth:` or `none:`, and the finding. */
const Verdict = v.object({
	...Draft.entries,
	revision: v.optional(v.string()),
	verdict: v.pipe(v.string(), v.regex(/^(right|not_worth|none):/))
});
const HalfAsked = v.object({ revision: v.string(), half: v.string() });
const Note = v.object({ note: v.string(), asked: v.optional(v.string()) });

export const actions: Actions = {
	decide: (event) =>
		act(event, Decision, async ({ revision: revisionId, reply, anyway, ...typed }) => {
			const words = [typed.words, reply].filter((text) => text.trim()).join('\n\n');
			const choice = { ...typed, words };
			const { second } = await moderation.decide(actorOf(event), {
				revisionId,
				sure: anyway === 'yes',
				...choice
			});
			if (choice.decision === 'reopen') return redirectToItem(event, event.params.item, 'reopen');
			return redirectToNext(event, event.params.item, second ? 'second' : choice.decision);
		}),
	tell: (event) =>
		act(event, NoFields, async () => {
			const { caseId } = await holdAndTell(actorOf(event), event.params.item);
			// Whoever holds it has the next thing to do, which stands there.
			if (caseId) redirect(303, `/cases/${caseId}?told`);
			// Somebody who is no teacher has no queue to continue with.
			if (!isTeacher(actorOf(event))) return redirectToItem(event, event.params.item, 'told');
			return redirectToNext(event, event.params.item, 'told');
		}),
	lift: (event) =>
		act(event, Lifting, async ({ revision: revisionId, why, sure }) => {
			await lift(actorOf(event), { revisionId, why, sure: sure === 'yes' });
			return redirectToItem(event, event.params.item, 'lifted');
		}),
	keep: (event) =>
		act(event, Draft, async ({ revision: revisionId, ...typed }) => {
			await saveDraft(actorOf(event), event.params.item, { revisionId, ...typed });
			return { kept: true };
		}),
	verdict: (event) =>
		act(event, Verdict, async ({ verdict, revision: revisionId, ...typed }) => {
			const { item } = event.params;
			const [said, findingId = ''] = verdict.split(':');
			const kept = said === 'none' ? null : said === 'right' ? said : ('not_worth' as const);
			// Without scripts it is sent with everything that is typed in the form of decisions, which stays a draft.
			const note = revisionId && (await moderation.draftOf(actorOf(event), item))?.note;
			if (revisionId)
				await saveDraft(actorOf(event), item, { ...typed, revisionId, note: note ?? undefined });
			await moderation.sayVerdict(actorOf(event), item, { findingId, verdict: kept });
			return shownAt(event, deskItemHref(event, item, 'findings-heading'), { kept });
		}),
	askHalf: (event) =>
		act(event, HalfAsked, async ({ revision: revisionId, half }) => {
			await moderation.askForReading(actorOf(event), { revisionId, half });
			return redirectToItem(event, event.params.item, 'half');
		}),
	readHalf: (event) =>
		act(event, HalfAsked, async ({ half }) => {
			await moderation.sayHalfRead(actorOf(event), { itemId: event.params.item, half });
			return redirectToItem(event, event.params.item, 'half');
		}),
	undo: (event) =>
		act(event, v.object({ revision: v.string() }), async ({ revision }) => {
			const { itemId } = await moderation.undo(actorOf(event), revision);
			return redirectToItem(event, itemId, 'undo');
		}),
	note: (event) =>
		act(event, Note, async ({ note: words, asked }) => {
			await moderation.addDeskNote(actorOf(event), event.params.item, {
				words,
				...(asked && { askedId: asked })
			});
			return redirectToItem(event, event.params.item, 'note');
		}),
	recall: (event) =>
		act(event, v.object({ why: v.string() }), async ({ why }) => {
			await moderation.recallItem(actorOf(event), event.params.item, why);
			return redirectToItem(event, event.params.item, 'recall');
		}),
	takeover: (event) =>
		act(event, NoFields, async () => {
			await moderation.freeItem(actorOf(event), event.params.item);
			// Somebody who may decide about the item claims it.
			const claimed = await moderation.claimItem(actorOf(event), event.params.item);
			return redirectToItem(event, event.params.item, claimed ? 'taken' : 'takeover');
		}),
	claim: (event) =>
		act(event, NoFields, async () => ({
			claimed: await moderation.claimItem(actorOf(event), event.params.item)
		})),
	leave: (event) => act(event, NoFields, () => moderation.leaveItem(actorOf(event), event.params.item))
};
