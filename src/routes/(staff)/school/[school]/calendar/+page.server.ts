import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
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
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const withHolidays = url.searchParams.has('holidays') || url.searchParams.has('/holidays');
		const options = { locale: locals.locale, withHolidays };
		return {
			calendar: await calendarView(actorOf({ locals }), params.school, options),
			saved: url.searchParams.has('saved')
		};
	});

type CalendarEvent = RequestEvent<{ school: string }>;
const back = (event: CalendarEvent, section: string) =>
	redirect(303, `/school/${event.params.school}/calendar?saved#${section}`);

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
			await setHours(actorOf(event), event.params.school, hours);
			back(event, 'hours');
		}),
	term: (event) =>
		act(event, Dates, async (dates) => {
			await addTerm(actorOf(event), event.params.school, dates);
			back(event, 'terms');
		}),
	unterm: (event) =>
		act(event, OneId, async ({ id }) => {
			await removeTerm(actorOf(event), event.params.school, id);
			back(event, 'terms');
		}),
	span: (event) =>
		act(event, NewSpan, async (span) => {
			await addSpan(actorOf(event), event.params.school, span);
			back(event, 'days');
		}),
	unspan: (event) =>
		act(event, Span, async (span) => {
			await removeSpan(actorOf(event), event.params.school, span);
			back(event, 'days');
		}),
	holidays: (event) =>
		act(event, Ticked, async ({ day }) => {
			await closeHolidays(actorOf(event), event.params.school, [day].flat());
			back(event, 'days');
		}),
	read: (event) =>
		act(event, v.object({}), async (_, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			const options = { files, locale: event.locals.locale };
			return { preview: await previewDays(actorOf(event), event.params.school, options) };
		}),
	take: (event) =>
		act(event, PreviewedDays, async ({ days }) => {
			const all = days.map(([day, kind, reason]) => ({ day, kind, reason }));
			await setDays(actorOf(event), event.params.school, all);
			back(event, 'days');
		})
};
