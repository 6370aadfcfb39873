import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import * as consent from '#lib/server/consent/index.ts';
import { consentView, paperView } from '#lib/server/consent/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		if (url.searchParams.get('show') === 'form')
			return { form: await formToPrint(actor, url, locals.locale) };
		const view = await consentView(actor, locals.locale);
		const events = await consent.eventOptions(actor, locals.locale);
		const without = url.searchParams.getAll('without');
		const rooms = view.classrooms.filter(({ id }) => url.searchParams.getAll('all').includes(id));
		const list = {
			...view,
			/** Classes of which everybody without consent is ticked. */
			all: rooms.map(({ id }) => id),
			ticked: rooms.flatMap(({ students }) =>
				students.filter(({ state }) => state !== 'valid').map(({ id }) => id)
			),
			/** Whether an event can be chosen at all, and what the form offers where one is to be chosen. */
			hasEvents: events !== null,
			event: url.searchParams.get('for') === 'event' ? events : null,
			/** For whom it could not be recorded a moment ago. */
			without: view.classrooms
				.flatMap(({ students }) => students)
				.filter(({ id, state }) => without.includes(id) && state !== 'valid')
				.map(({ name }) => name),
			done: Math.min(Number(url.searchParams.get('done')) || 0, 1_000)
		};
		return { list };
	});

function formToPrint(actor: Actor, { searchParams }: URL, locale: Locale) {
	const param = (name: string) => searchParams.get(name);
	const place = { school: param('school'), program: param('program') };
	const selection = { ...place, language: param('language'), scope: param('scope'), about: param('about') };
	return paperView(actor, selection, locale);
}

/** One ticked box is a text, several are a list, none is nothing. */
const ticked = v.optional(
	v.union([
		v.pipe(
			v.string(),
			v.transform((single) => [single])
		),
		v.array(v.string())
	]),
	[]
);
const Form = v.object({
	students: ticked,
	givenBy: v.string(),
	givenOn: v.string(),
	formLocale: v.string(),
	formVersion: v.string(),
	until: v.optional(v.string()),
	note: v.optional(v.string()),
	about: v.optional(v.string()),
	seen: v.optional(v.literal('1'))
});

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ students, about, seen, ...form }) => {
			const paper = { studentIds: students, ...form };
			if (about !== undefined) {
				const result = await consent.recordForEvent(actorOf(event), { ...paper, about, seen: seen === '1' });
				const search = new URLSearchParams([
					['for', 'event'],
					['done', String(result.recorded)],
					...result.without.map((id) => ['without', id])
				]);
				redirect(303, `/people/consent?${search}`);
			}
			const n = await consent.record(actorOf(event), paper);
			redirect(303, `/people/consent?done=${n}`);
		})
};
