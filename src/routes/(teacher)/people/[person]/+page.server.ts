import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as students from '#lib/server/people/students.ts';
import { labels } from '#lib/server/schools/labels.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(async () => {
		const student = await students.findStudent(actorOf({ locals }), params.person);
		const label = await labels(locals.locale);
		const { name, username, suspended, locked } = student;
		return { name, username, suspended, locked, classroom: label(`classroom:${student.classroomId}`) };
	});

const back = (event: RequestEvent) => redirect(303, `/people/${event.params.person}`);

const Reason = v.object({ reason: v.string() });

export const actions: Actions = {
	unlock: (event) =>
		act(event, NoFields, async () => {
			await students.unlock(actorOf(event), event.params.person);
			back(event);
		}),
	suspend: (event) =>
		act(event, Reason, async ({ reason }) => {
			await students.suspend(actorOf(event), event.params.person, reason);
			back(event);
		}),
	restore: (event) =>
		act(event, NoFields, async () => {
			await students.restore(actorOf(event), event.params.person);
			back(event);
		})
};
