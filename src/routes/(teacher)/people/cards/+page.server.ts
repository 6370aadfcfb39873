import * as v from 'valibot';
import { newId } from '#lib/server/kernel/ids.ts';
import { cardView, holdersView, secrets } from '#lib/server/directory/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	batch: newId(),
	classrooms: await holdersView(actorOf({ locals }), locals.locale)
});

const Chosen = v.object({
	student: v.optional(v.union([v.string(), v.array(v.string())]), []),
	batch: v.optional(v.string()),
	/** A whole classroom. */
	all: v.optional(v.string())
});

export const actions: Actions = {
	// The cards are the answer itself: they are on no other page, and nothing that could be read again is kept.
	make: (event) =>
		act(event, Chosen, async ({ student, all, batch }) => {
			const actor = actorOf(event);
			const chosen = all === undefined ? [student].flat() : await secrets.cardHoldersIn(actor, all);
			const cards = await secrets.makeCards(actor, chosen, batch);
			return { cards: await Promise.all(cards.map((card) => cardView(card, event.url.origin))) };
		})
};
