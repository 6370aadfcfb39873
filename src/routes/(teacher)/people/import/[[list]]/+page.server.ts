import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import { uploadLimit } from '#lib/server/app/body.ts';
import { type Actor, isTeacher } from '#lib/server/kernel/access/index.ts';
import { importsView, importView, readChoices, roster } from '#lib/server/people/index.ts';
import {
	confirmLevels,
	discardLevels,
	isLevelList,
	levelListsView,
	levelListView,
	uploadLevels
} from '#lib/server/people/levels/index.ts';
import { act, actorOf, load as loaded, NoFields, notFound } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** A list that was brought, for its school's teachers and whoever confirms it; without one, where teachers bring one. */
export const load: PageServerLoad = ({ locals, params: { list }, route, url }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (list === undefined) {
			const [most, recorded] = [uploadLimit(route.id)!, url.searchParams.has('recorded')];
			return { bring: { most, recorded, ...(await bringPage(actor, locale)) } };
		}
		return (await isLevelList(list))
			? { levels: await levelListView(actor, list, locale) }
			: { roster: await importView(actor, list, locale) };
	});

async function bringPage(actor: Actor, locale: Locale) {
	if (!isTeacher(actor)) notFound();
	return { ...(await importsView(actor, locale)), levels: await levelListsView(actor, locale) };
}

type ListEvent = RequestEvent<{ list?: string }>;
const listIn = ({ params }: ListEvent) => params.list ?? notFound();

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

/** A class list, or the results of a test day (`what` is `levels`). */
const Upload = v.object({ school: v.string(), hand: v.optional(v.string()), what: v.optional(v.string()) });

export const actions: Actions = {
	bring: (event) =>
		act(event, Upload, async ({ school, hand, what }, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			if (what === 'levels')
				redirect(303, `/people/import/${await uploadLevels(actorOf(event), school, files)}`);
			const id = await roster.uploadDraft(actorOf(event), school, files);
			if (hand !== undefined) await roster.sendPlain(actorOf(event), id);
			redirect(303, `/people/import/${id}`);
		}),
	choose: (event) =>
		act(event, Choosing, async (form) => {
			await roster.chooseColumns(actorOf(event), listIn(event), readChoices(form));
			redirect(303, `/people/import/${listIn(event)}`);
		}),
	send: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			await roster.send(actorOf(event), listIn(event), plan);
			redirect(303, `/people/import/${listIn(event)}`);
		}),
	confirm: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			const { schoolId } = await roster.findImport(actorOf(event), listIn(event));
			await roster.confirm(actorOf(event), listIn(event), plan);
			redirect(303, confirmedHref(event, schoolId));
		}),
	discard: (event) =>
		act(event, NoFields, async () => {
			await roster.discard(actorOf(event), listIn(event));
			redirect(303, doneHref(event, 'discarded'));
		}),
	confirmLevels: (event) =>
		act(event, SeenPlan, async ({ plan }) => {
			await confirmLevels(actorOf(event), listIn(event), plan);
			redirect(303, '/people/import?recorded');
		}),
	discardLevels: (event) =>
		act(event, NoFields, async () => {
			await discardLevels(actorOf(event), listIn(event));
			redirect(303, '/people/import');
		})
};
