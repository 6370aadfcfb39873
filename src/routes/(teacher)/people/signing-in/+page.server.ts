import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { newId } from '#lib/server/kernel/ids.ts';
import { cardView, confirmOwnWords, holdersView, neverSignedInView } from '#lib/server/people/index.ts';
import { openedView, ownWordsView, secrets, windowsView } from '#lib/server/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** How students sign in: a whole class at once, with printed cards, and whose words are their own. */
export const load: PageServerLoad = async ({ locals, url: { searchParams } }) => {
	const [actor, { locale }] = [actorOf({ locals }), locals];
	const page = { show: searchParams.get('show') ?? '', teaches: isTeacher(actor) };
	if (page.show === 'own-words') {
		const saved = searchParams.has('saved');
		return { ...page, ownWords: { classes: await ownWordsView(actor, locale), saved } };
	}
	if (page.show === 'cards') {
		const isNew = searchParams.has('new');
		const classrooms = await (isNew ? neverSignedInView : holdersView)(actor, locale);
		return { ...page, cards: { batch: newId(), isNew, classrooms } };
	}
	const classrooms = await windowsView(actor, locale);
	return { ...page, windows: { minutes: secrets.windowMinutes, classrooms } };
};

const Classroom = v.object({ classroom: v.string() });
const students = v.optional(v.union([v.string(), v.array(v.string())]), []);
const Chosen = v.object({
	student: students,
	batch: v.optional(v.string(), newId),
	/** Those whose secrets end: the page has named them. */
	ends: students,
	/** A whole classroom. */
	all: v.optional(v.string())
});
const Confirmed = v.object({ ...Classroom.entries, student: students });

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
		}),
	// Only this answer holds the code: only its hash is stored.
	open: (event) =>
		act(event, Classroom, async ({ classroom }) => {
			const reader = { origin: event.url.origin, locale: event.locals.locale };
			return { opened: await openedView(actorOf(event), classroom, reader) };
		}),
	close: (event) =>
		act(event, Classroom, async ({ classroom }) => {
			await secrets.closeWindow(actorOf(event), classroom);
			redirect(303, '/people/signing-in');
		}),
	confirm: (event) =>
		act(event, Confirmed, async ({ classroom, student }) => {
			await confirmOwnWords(actorOf(event), { classroomId: classroom, personIds: [student].flat() });
			redirect(303, '/people/signing-in?show=own-words&saved');
		})
};
