import * as v from 'valibot';
import { newId } from '#lib/server/kernel/ids.ts';
import { cardView, holdersView, secrets } from '#lib/server/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	batch: newId(),
	classrooms: await holdersView(actorOf({ locals }), locals.locale)
});

const Chosen = v.object({
	student: v.optional(v.union([v.string(), v.array(v.string())]), []),
	batch: v.optional(v.string(), newId),
	/** Those whose secrets end: the page has named them. */
	ends: v.optional(v.union([v.string(), v.array(v.string())]), []),
	/** A whole classroom. */
	all: v.optional(v.string())
});

export const actions: Actions = {
	// Only this answer holds the cards: no other page shows them, and nothing is stored from which they could be read again.
	make: (event) =>
		act(event, Chosen, async ({ student, all, batch, ends }) => {
			const actor = actorOf(event);
			const chosen = all === undefined ? [student].flat() : await secrets.cardHoldersIn(actor, all);
			const ended = await secrets.secretsEndedBy(actor, chosen, batch);
			const agreed = [ends].flat();
			if (!ended.every(({ id }) => agreed.includes(id))) {
				const endedIds = ended.map(({ id }) => id);
				return { cards: null, asked: { batch, ended, first: chosen.filter((id) => !endedIds.includes(id)) } };
			}
			const cards = await secrets.makeCards(actor, chosen, batch);
			return { asked: null, cards: await Promise.all(cards.map((card) => cardView(card, event.url.origin))) };
		})
};
