import { m } from '#lib/paraglide/messages.js';
import { formerStudents } from '#lib/server/records/erasure/index.ts';
import { chosenOf, countNeverSignedIn, importsView, listStudents } from '#lib/server/people/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { actorOf } from '../../actions.ts';
import type { PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = actorOf({ locals });
	const [students, label, newStudents] = await together(
		() => listStudents(actor),
		() => labels(locals.locale),
		() => countNeverSignedIn(actor)
	);
	const collator = new Intl.Collator(locals.locale);
	const classrooms = [...new Set(students.map((student) => student.classroomId))];
	return {
		/** The number of students who chose their own words and whom a second adult has not confirmed yet. */
		ownWords: (await chosenOf(actor)).length,
		lists: (await importsView(actor, locals.locale)).lists,
		done: url.searchParams.get('list'),
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
};
