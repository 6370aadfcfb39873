// What those who come are told: that they have a place, that the event has changed, that it is near, that it is not held. People with
// an account get a notification, and staff a mail too; guests get a mail.
import { db, inArray } from '../../kernel/db/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { deleteNotifications, notify } from '../../kernel/notify/index.ts';
import { rsvp } from '../../kernel/schema/index.ts';

/** Why somebody is told; a mail says it in its first line. */
export const tellings = ['in', 'waiting', 'changed', 'soon', 'off'] as const;
export type Telling = (typeof tellings)[number];

/** Tells these RSVPs, after the transaction that made it true. */
export async function tell(ids: string[], telling: Telling): Promise<void> {
	if (!ids.length) return;
	const people = await db()
		.select({ id: rsvp.id, personId: rsvp.personId })
		.from(rsvp)
		.where(inArray(rsvp.id, ids));
	await deleteNotifications(ids);
	await notify(
		people.flatMap(({ id, personId }) =>
			personId ? [{ personId, kind: 'event' as const, subjectId: id }] : []
		)
	);
	for (const id of ids) await enqueueJob('event.mail', { id, telling });
}

/** A guest asked for a place: the mail with the link that confirms it. */
export const mailConfirmation = async (id: string): Promise<void> => {
	await enqueueJob('event.mail', { id, telling: 'confirm' });
};
