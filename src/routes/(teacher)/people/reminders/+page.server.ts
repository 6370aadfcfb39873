import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { allowReminders, remindersView, saveAddresses } from '#lib/server/inbox/digest/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => ({
		...(await remindersView(actorOf({ locals }), locals.locale)),
		saved: url.searchParams.has('saved')
	}));

const Allow = v.object({ school: v.string(), on: v.picklist(['', '1']) });
/** Besides these a field for the address of each student. */
const Addresses = v.looseObject({ classroom: v.string(), again: v.optional(v.string()) });

export const actions: Actions = {
	allow: (event) =>
		act(event, Allow, async ({ school, on }) => {
			await allowReminders(actorOf(event), school, on === '1');
			redirect(303, '/people/reminders?saved');
		}),
	save: (event) =>
		act(event, Addresses, async ({ classroom: classroomId, again, ...typed }) => {
			await saveAddresses(actorOf(event), { classroomId, typed, ...(again && { again }) });
			redirect(303, `/people/reminders?saved#c-${classroomId}`);
		})
};
