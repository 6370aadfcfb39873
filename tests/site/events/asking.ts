// A guest asks for a place, and the mail arrives.
import * as events from '../../../src/lib/server/site/events/index.ts';
import { decoded, type Mail } from '../../mailbox.ts';
import { rsvpsOf } from './stage.ts';

export const request = {
	name: 'A Guest',
	email: 'Guest@example.org',
	website: '',
	locale: 'en',
	address: '10.0.0.1',
	seats: 2,
	answer: ''
};

/** A guest asks; the mail with the link is sent to `box`. @returns the secret of the link */
export const asking =
	(box: { received: Mail[] }) =>
	async (slug: string, id: string, over: Partial<typeof request> = {}): Promise<string> => {
		await events.askAsGuest(slug, { ...request, ...over });
		const entry = (await rsvpsOf(id)).findLast(({ personId }) => personId === null)!;
		await events.mailEvent({ id: entry.id, telling: 'confirm' });
		return /rsvp=([\w-]{43})/.exec(decoded(box.received.at(-1)!))![1]!;
	};
