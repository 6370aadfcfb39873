// The events for which a family's consent can be recorded, for the ledger of consents.
import type { Actor } from '../../kernel/access/index.ts';
import { isId } from '../../kernel/ids.ts';
import { eventList, lastPublished } from './find-event.ts';

/** Events that are offered. */
const most = 50;

/** What the ledger asks about events (`consent`, `nameSubjects`). */
export const consentEvents = {
	/** Those to come that students may go to. */
	offered: async (actor: Actor, locale: string) =>
		(await eventList({ actor, locale, limit: most }))
			.slice(0, most)
			.filter(({ audience, rsvp }) => audience !== 'staff' && rsvp === 'asked')
			.map(({ id, slug, title }) => ({ id, text: title, code: slug })),
	/** The names of these, past and withdrawn ones too. */
	named: async (ids: string[], locale: string) => {
		const named = [];
		for (const id of ids.filter(isId)) {
			const event = await lastPublished(id, locale);
			if (event) named.push({ id, text: event.title });
		}
		return named;
	}
};
