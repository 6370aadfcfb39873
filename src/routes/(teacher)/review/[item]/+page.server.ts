import * as v from 'valibot';
import * as moderation from '#lib/server/moderation/index.ts';
import { act, actorOf, NoFields } from '../../../answer.ts';
import { leadOn, loadDesk, stay } from '../desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadDesk(event, event.params.item);

const Decision = v.object({
	revision: v.string(),
	decision: v.picklist(['approve', 'return', 'withhold', 'reopen']),
	reason: v.optional(v.string()),
	words: v.optional(v.string()),
	phrase: v.optional(v.string()),
	phraseWords: v.optional(v.string())
});
const Note = v.object({ note: v.string(), asked: v.optional(v.string()) });

export const actions: Actions = {
	decide: (event) =>
		act(event, Decision, async ({ revision: revisionId, ...choice }) => {
			const { second } = await moderation.decide(actorOf(event), { revisionId, ...choice });
			if (choice.decision === 'reopen') return stay(event, event.params.item, 'reopen');
			return leadOn(event, event.params.item, second ? 'second' : choice.decision);
		}),
	undo: (event) =>
		act(event, v.object({ revision: v.string() }), async ({ revision }) => {
			const { itemId } = await moderation.undo(actorOf(event), revision);
			return stay(event, itemId, 'undo');
		}),
	note: (event) =>
		act(event, Note, async ({ note: words, asked }) => {
			await moderation.note(actorOf(event), event.params.item, { words, ...(asked && { askedId: asked }) });
			return stay(event, event.params.item, 'note');
		}),
	recall: (event) =>
		act(event, v.object({ why: v.string() }), async ({ why }) => {
			await moderation.takeBack(actorOf(event), event.params.item, why);
			return stay(event, event.params.item, 'recall');
		}),
	takeover: (event) =>
		act(event, NoFields, async () => {
			await moderation.takeOver(actorOf(event), event.params.item);
			return stay(event, event.params.item, 'takeover');
		}),
	hold: (event) =>
		act(event, NoFields, async () => ({ held: await moderation.hold(actorOf(event), event.params.item) })),
	leave: (event) => act(event, NoFields, () => moderation.leave(actorOf(event), event.params.item))
};
