import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { openClassroom, renameClassrooms } from '#lib/server/schools/index.ts';
import {
	addSpan,
	addTerm,
	calendarView,
	dayKinds,
	previewDays,
	removeSpan,
	removeTerm,
	setDays,
	setHours,
	closeHolidays
} from '#lib/server/schools/calendar/index.ts';
import {
	answerRequest,
	changeSchool,
	classesView,
	schoolList,
	schoolView
} from '#lib/server/schools/programs/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** A school with its days and classes. Without one in the address: the only one, or a list to choose from. */
export const load: PageServerLoad = ({ locals, params, url: { searchParams } }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		const schools = await schoolList(actor, locale);
		const id = params.school ?? (schools.length === 1 ? schools[0]!.id : null);
		if (id === null) return { schools, chosen: null };
		const withHolidays = searchParams.has('holidays') || searchParams.has('/holidays');
		const [school, calendar, classes] = await together(
			() => schoolView(actor, id, locale),
			() => calendarView(actor, id, { locale, withHolidays }),
			() => classesView(actor, id, { locale, up: searchParams.has('up') })
		);
		const [saved, list] = [searchParams.has('saved'), searchParams.has('list')];
		return { schools, chosen: { school, calendar, classes, saved, list } };
	});

type SchoolEvent = RequestEvent<{ school?: string }>;
/** The forms name the school, also on the page of somebody who has only one. */
const schoolOf = ({ params }: SchoolEvent) => params.school ?? notFound();
const back = (event: SchoolEvent, section: string) =>
	redirect(303, `/school/${schoolOf(event)}?saved#${section}`);

/** The classrooms of a form: a field's name is the id of a classroom and a language. */
const roomsIn = (form: Record<string, unknown>) =>
	[...new Set(Object.keys(form).flatMap((field) => /^([0-9a-f-]{36})\./.exec(field)?.[1] ?? []))].map(
		(id) => ({ id, names: namesIn(form, id) })
	);

const Named = v.looseObject({});
const School = v.looseObject({ locale: v.string() });
const Answer = v.object({ id: v.string(), accept: v.picklist(['0', '1']) });
const Hours = v.object({ timeZone: v.string(), opensAt: v.string(), closesAt: v.string() });
const Dates = v.object({ startsOn: v.string(), endsOn: v.string() });
const OneId = v.object({ id: v.string() });
const Span = v.object({ kind: v.picklist(dayKinds), from: v.string(), until: v.string() });
const NewSpan = v.object({ ...Span.entries, reason: v.string() });
const Ticked = v.object({ day: v.optional(v.union([v.string(), v.array(v.string())]), []) });
/** The days that a preview put into the page: at most as long as a form may be. The verb checks them again. */
const PreviewedDays = v.object({
	days: v.pipe(v.string(), v.parseJson(), v.array(v.tuple([v.string(), v.picklist(dayKinds), v.string()])))
});

export const actions: Actions = {
	hours: (event) =>
		act(event, Hours, async (hours) => {
			await setHours(actorOf(event), schoolOf(event), hours);
			back(event, 'hours');
		}),
	term: (event) =>
		act(event, Dates, async (dates) => {
			await addTerm(actorOf(event), schoolOf(event), dates);
			back(event, 'terms');
		}),
	unterm: (event) =>
		act(event, OneId, async ({ id }) => {
			await removeTerm(actorOf(event), schoolOf(event), id);
			back(event, 'terms');
		}),
	span: (event) =>
		act(event, NewSpan, async (span) => {
			await addSpan(actorOf(event), schoolOf(event), span);
			back(event, 'days');
		}),
	unspan: (event) =>
		act(event, Span, async (span) => {
			await removeSpan(actorOf(event), schoolOf(event), span);
			back(event, 'days');
		}),
	holidays: (event) =>
		act(event, Ticked, async ({ day }) => {
			await closeHolidays(actorOf(event), schoolOf(event), [day].flat());
			back(event, 'days');
		}),
	read: (event) =>
		act(event, v.object({}), async (_, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			const options = { files, locale: event.locals.locale };
			return { preview: await previewDays(actorOf(event), schoolOf(event), options) };
		}),
	take: (event) =>
		act(event, PreviewedDays, async ({ days }) => {
			const all = days.map(([day, kind, reason]) => ({ day, kind, reason }));
			await setDays(actorOf(event), schoolOf(event), all);
			back(event, 'days');
		}),
	open: (event) =>
		act(event, Named, async (form) => {
			await openClassroom(actorOf(event), schoolOf(event), namesIn(form));
			back(event, 'classes');
		}),
	rename: (event) =>
		act(event, Named, async (form) => {
			await renameClassrooms(actorOf(event), schoolOf(event), roomsIn(form));
			back(event, 'classes');
		}),
	school: (event) =>
		act(event, School, async ({ locale, ...form }) => {
			await changeSchool(actorOf(event), schoolOf(event), { locale, names: namesIn(form) });
			back(event, 'classes');
		}),
	answer: (event) =>
		act(event, Answer, async ({ id, accept }) => {
			const answer = { schoolId: schoolOf(event), requestId: id, accepted: accept === '1' };
			await answerRequest(actorOf(event), answer);
			back(event, 'classes');
		})
};
