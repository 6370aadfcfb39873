import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { openedView, secrets, windowsView } from '#lib/server/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	minutes: secrets.windowMinutes,
	classrooms: await windowsView(actorOf({ locals }), locals.locale)
});

const Classroom = v.object({ classroom: v.string() });

export const actions: Actions = {
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
		})
};
