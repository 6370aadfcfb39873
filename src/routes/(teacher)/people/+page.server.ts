import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { formerStudents } from '#lib/server/records/erasure/index.ts';
import { chosenOf, countNeverSignedIn, importsView, listStudents } from '#lib/server/people/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { marksView } from '#lib/server/people/students/index.ts';
import { allowReminders, remindersView, saveAddresses } from '#lib/server/inbox/digest/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

/** The students of one's classes; as views of their own the record of a class, and weekly reminders. */
export const load: PageServerLoad = ({ locals, url: { searchParams } }) =>
	loaded(async () => {
		const [actor, { locale }, show] = [actorOf({ locals }), locals, searchParams.get('show')];
		if (show === 'marks') {
			const choice = {
				classroomId: searchParams.get('classroom') ?? '',
				period: searchParams.get('period')
			};
			return { marks: await marksView(actor, choice, locale) };
		}
		if (show === 'reminders')
			return { reminders: { ...(await remindersView(actor, locale)), saved: searchParams.has('saved') } };
		return { list: await studentsPage(actor, locale, searchParams.get('list')) };
	});

async function studentsPage(actor: Actor, locale: Locale, done: string | null) {
	const [students, label, newStudents] = await together(
		() => listStudents(actor),
		() => labels(locale),
		() => countNeverSignedIn(actor)
	);
	const collator = new Intl.Collator(locale);
	const classrooms = [...new Set(students.map((student) => student.classroomId))];
	return {
		/** The number of students who chose their own words and whom a second adult has not confirmed yet. */
		ownWords: (await chosenOf(actor)).length,
		lists: (await importsView(actor, locale)).lists,
		done,
		former: await formerStudents(actor),
		/** From here: two pages with scripts that use one message would load it as a file of its own. */
		aidsTitle: m.words_aids_title(),
		classrooms: classrooms.map((id) => ({
			id,
			name: label(`classroom:${id}`),
			/** How many have never signed in. */
			newStudents: newStudents.get(id) ?? 0,
			students: students
				.filter((student) => student.classroomId === id)
				.map(({ id: personId, name, suspended }) => ({ id: personId, name, suspended }))
				.sort((a, b) => collator.compare(a.name, b.name))
		}))
	};
}

const Allow = v.object({ school: v.string(), on: v.picklist(['', '1']) });
/** Besides these a field for the address of each student. */
const Addresses = v.looseObject({ classroom: v.string(), again: v.optional(v.string()) });

export const actions: Actions = {
	allow: (event) =>
		act(event, Allow, async ({ school, on }) => {
			await allowReminders(actorOf(event), school, on === '1');
			redirect(303, '/people?show=reminders&saved');
		}),
	save: (event) =>
		act(event, Addresses, async ({ classroom: classroomId, again, ...typed }) => {
			await saveAddresses(actorOf(event), { classroomId, typed, ...(again && { again }) });
			redirect(303, `/people?show=reminders&saved#c-${classroomId}`);
		})
};
