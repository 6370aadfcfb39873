import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as staff from '#lib/server/schools/staff/index.ts';
import { staffPerson } from '#lib/server/schools/staff/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const who = { schoolId: params.school, personId: params.person, locale: locals.locale };
		return {
			person: await staffPerson(actorOf({ locals }), who),
			saved: url.searchParams.has('saved'),
			mailed: url.searchParams.has('mailed')
		};
	});

type PersonEvent = RequestEvent<{ school: string; person: string }>;
const whom = ({ params }: PersonEvent) => ({ schoolId: params.school, personId: params.person });
const back = ({ params }: PersonEvent, done: string) => redirect(303, `/staff/${params.school}?done=${done}`);

const several = v.optional(
	v.union([
		v.array(v.string()),
		v.pipe(
			v.string(),
			v.transform((single) => [single])
		)
	]),
	[]
);
const Confirm = v.object({ classrooms: several, checked: v.optional(v.string(), '') });
const Classrooms = v.object({ classrooms: several });
const Help = v.object({ factor: v.optional(v.string()) });
const person = v.optional(
	v.pipe(
		v.string(),
		v.transform((id) => id || undefined)
	)
);
const Leave = v.objectWithRest(
	{ reason: v.string(), deputies: person, cases: person, post: person },
	v.unknown()
);

export const actions: Actions = {
	confirm: (event) =>
		act(event, Confirm, async (form) => {
			await staff.confirm(actorOf(event), { ...whom(event), ...form });
			back(event, 'confirmed');
		}),
	decline: (event) =>
		act(event, NoFields, async () => {
			await staff.decline(actorOf(event), whom(event));
			back(event, 'declined');
		}),
	classrooms: (event) =>
		act(event, Classrooms, async (form) => {
			await staff.assign(actorOf(event), { ...whom(event), ...form });
			redirect(303, `/staff/${event.params.school}/${event.params.person}?saved`);
		}),
	/** For people who were invited before an adult of another hand had to confirm them. */
	know: (event) =>
		act(event, NoFields, async () => {
			await staff.confirmHand(actorOf(event), whom(event));
			redirect(303, `/staff/${event.params.school}/${event.params.person}?saved`);
		}),
	/** Only this answer shows the link, unless it is sent by mail. */
	help: (event) =>
		act(event, Help, async ({ factor }) => {
			const token = await staff.helpColleague(actorOf(event), {
				...whom(event),
				resetsFactor: factor !== undefined
			});
			if (!token) redirect(303, `/staff/${event.params.school}/${event.params.person}?mailed`);
			return { link: `${event.url.origin}/recovery/${token}` };
		}),
	leave: (event) =>
		act(event, Leave, async ({ reason, deputies, cases, post, ...classroomFields }) => {
			const hands = { classrooms: classroomsOf(classroomFields), deputies, cases, post };
			await staff.letGo(actorOf(event), { ...whom(event), reason, hands });
			back(event, 'gone');
		})
};

/** `classroom-…` → who takes it over. */
const classroomsOf = (fields: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(fields)
			.filter(([name, to]) => name.startsWith('classroom-') && typeof to === 'string' && to)
			.map(([name, to]) => [name.slice('classroom-'.length), to as string])
	);
