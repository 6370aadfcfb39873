// What is done on the page about a journey. Each goes back to it.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { journeys } from '#lib/server/opportunities/index.ts';
import type { Locale } from '#lib/locale.ts';
import { act, actorOf } from '../../actions.ts';

const text = v.optional(v.string(), '');

interface Press {
	actor: Actor;
	slug: string;
	locale: Locale;
}

/** An action with these fields that leads back to the journey. */
const onJourney =
	<Entries extends v.ObjectEntries>(
		entries: Entries,
		work: (press: Press, form: v.InferOutput<v.ObjectSchema<Entries, undefined>>) => Promise<void>
	) =>
	(event: RequestEvent) =>
		act(event, v.object(entries), async (form) => {
			const slug = event.params.call ?? '';
			await work({ actor: actorOf(event), slug, locale: event.locals.locale }, form);
			redirect(303, `/calls/${slug}?journey&saved`);
		});

export const journeyActions = {
	responsible: onJourney({ person: text }, ({ actor, slug, locale }, { person }) =>
		journeys.proposeAdult(actor, slug, person, locale)
	),
	vouch: onJourney({ id: text, agreed: v.picklist(['yes', 'no']) }, ({ actor, slug, locale }, form) =>
		journeys.answerForAdult(actor, slug, { id: form.id, agreed: form.agreed === 'yes' }, locale)
	),
	relieve: onJourney({ id: text }, ({ actor, slug, locale }, { id }) =>
		journeys.endAdult(actor, slug, id, locale)
	),
	paper: onJourney({ application: text, kind: text, until: text }, ({ actor, slug, locale }, form) =>
		journeys.seeTravelPaper(actor, slug, form, locale)
	),
	unpaper: onJourney({ application: text, kind: text }, ({ actor, slug, locale }, form) =>
		journeys.takeBackTravelPaper(actor, slug, form, locale)
	),
	contact: onJourney(
		{ application: text, name: text, relation: text, phone: text },
		({ actor, slug, locale }, form) => journeys.addContact(actor, slug, form, locale)
	),
	uncontact: onJourney({ application: text }, ({ actor, slug, locale }, { application }) =>
		journeys.clearContacts(actor, slug, application, locale)
	),
	event: onJourney({ event: text }, ({ actor, slug, locale }, { event }) =>
		journeys.addEvent(actor, slug, event, locale)
	),
	drop: onJourney({ event: text }, ({ actor, slug, locale }, { event }) =>
		journeys.dropEvent(actor, slug, event, locale)
	),
	report: onJourney({}, async ({ actor, slug, locale }) => {
		redirect(303, `/site/${await journeys.beginJourneyReport(actor, slug, locale)}`);
	})
};
