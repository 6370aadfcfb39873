import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import * as v from 'valibot';
import { importView, readChoices, roster } from '#lib/server/people/index.ts';
import { confirmLevels, discardLevels, isLevelList, levelListView } from '#lib/server/people/levels/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const isLevels = await isLevelList(params.list);
		return {
			levels: isLevels ? await levelListView(actor, params.list, locals.locale) : null,
			roster: isLevels ? null : await importView(actor, params.list, locals.locale)
		};
	});

/** A coordinator, who checked the list for a school with one teacher, has no students and goes back to the staff page. */
const doneHref = (event: Pick<RequestEvent, 'locals'>, done: string) =>
	isTeacher(actorOf(event)) ? `/people?list=${done}` : '/staff?saved';

/** Whoever confirmed a list and teaches no class sees the new classes of the school. */
const confirmedHref = (event: Pick<RequestEvent, 'locals'>, schoolId: string) =>
	isTeacher(actorOf(event)) && !actorOf(event).teaches.length
		? `/school/${schoolId}?list`
		: doneHref(event, 'confirmed');

/** The names of the columns are not known beforehand. */
const Choosing = v.record(v.string(), v.union([v.string(), v.array(v.string())]));
const SeenPlan = v.object({ plan: v.string() });

export const actions: Actions = {
	choose: (event) =>
		act(event, Choosing, async (form) => {
			await roster.chooseColumns(actorOf(event), event.params.list, readChoices(form));
			redirect(303, `/people/import/${event.params.list}`);
		}),
	send: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			await roster.send(actorOf(event), event.params.list, plan);
			redirect(303, `/people/import/${event.params.list}`);
		}),
	confirm: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			const { schoolId } = await roster.findImport(actorOf(event), event.params.list);
			await roster.confirm(actorOf(event), event.params.list, plan);
			redirect(303, confirmedHref(event, schoolId));
		}),
	discard: (event) =>
		act(event, NoFields, async () => {
			await roster.discard(actorOf(event), event.params.list);
			redirect(303, doneHref(event, 'discarded'));
		}),
	confirmLevels: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			await confirmLevels(actorOf(event), event.params.list, plan);
			redirect(303, '/people/import?recorded');
		}),
	discardLevels: (event) =>
		act(event, NoFields, async () => {
			await discardLevels(actorOf(event), event.params.list);
			redirect(303, '/people/import');
		})
};
