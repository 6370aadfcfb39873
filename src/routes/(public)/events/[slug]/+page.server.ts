import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import {
	askAsGuest,
	bringStudents,
	cancelGuest,
	comeAlong,
	confirmGuest,
	eventView,
	stayAway,
	takeStudentBack
} from '#lib/server/site/events/index.ts';
import { act, actorOf, load as loaded, NoFields, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['come', 'away', 'sent', 'bring', 'back'] as const;

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = ({ locals, params, url: { searchParams } }) =>
	loaded(async () => ({
		...(await eventView(locals.refused ? null : locals.actor, {
			slug: params.slug,
			locale: locals.locale,
			token: searchParams.get('rsvp')
		})),
		done: answers.find((answer) => answer === searchParams.get('done')) ?? null
	}));

const Coming = v.object({
	seats: v.pipe(
		v.optional(v.string(), '1'),
		v.transform((typed) => (/^\d$/.test(typed) ? Number(typed) : 0))
	),
	answer: v.optional(v.string(), '')
});
const Guest = v.object({
	...Coming.entries,
	name: v.string(),
	email: v.string(),
	website: v.optional(v.string(), '')
});
const Students = v.object({ student: v.optional(v.union([v.string(), v.array(v.string())]), []) });
const Link = v.object({ rsvp: v.string() });

type EventRequest = RequestEvent<{ slug: string }>;

/** Leads back to the event, in the language of its address. */
function back({ params, url }: EventRequest, done: (typeof answers)[number], rsvp?: string): never {
	const lang = url.searchParams.get('lang');
	redirect(
		303,
		`/events/${params.slug}?${new URLSearchParams({ done, ...(rsvp && { rsvp }), ...(lang && { lang }) })}`
	);
}

/** Guests have no account: whoever has one answers with it, and no student types an address here. */
const refuseMembers = ({ locals }: EventRequest) => {
	if (locals.actor) notFound();
};

export const actions: Actions = {
	come: (event) =>
		act(event, Coming, async (coming) => {
			await comeAlong(actorOf(event), event.params.slug, coming);
			back(event, 'come');
		}),
	away: (event) =>
		act(event, NoFields, async () => {
			await stayAway(actorOf(event), event.params.slug);
			back(event, 'away');
		}),
	bring: (event) =>
		act(event, Students, async ({ student }) => {
			await bringStudents(actorOf(event), event.params.slug, [student].flat());
			back(event, 'bring');
		}),
	back: (event) =>
		act(event, v.object({ student: v.string() }), async ({ student }) => {
			await takeStudentBack(actorOf(event), event.params.slug, student);
			back(event, 'back');
		}),
	ask: (event) => {
		refuseMembers(event);
		return act(event, Guest, async (form) => {
			const { locale } = event.locals;
			await askAsGuest(event.params.slug, { ...form, locale, address: event.getClientAddress() });
			back(event, 'sent');
		});
	},
	confirm: (event) =>
		act(event, Link, async ({ rsvp }) => {
			await confirmGuest(event.params.slug, rsvp);
			back(event, 'come', rsvp);
		}),
	cancel: (event) =>
		act(event, Link, async ({ rsvp }) => {
			await cancelGuest(event.params.slug, rsvp);
			back(event, 'away', rsvp);
		})
};
