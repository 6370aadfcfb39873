// What those who come to an event are told: that they have a place, that the event has changed, that it is near, that it is not
// held. People with an account get a notification, and staff a mail too; guests get a mail with a link of their own.
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq, inArray } from '../../kernel/db/index.ts';
import { linkTo, mailAddress, type MailContent, mailTo } from '../../kernel/mail/index.ts';
import { rsvp, rsvpLink } from '../../kernel/schema/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';
import { eventById, type FoundEvent, lastPublished } from './find-event.ts';
import type { Rsvp } from './seats.ts';
import { spanText } from './event-times.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { deleteNotifications, notify } from '../../kernel/notify/index.ts';

interface EventMail {
	id: string;
	telling: Telling | 'confirm';
}

/** The job of `tell`: mails a guest, or a member of staff. Does nothing where it is not true any more. @throws Error: try again */
export async function mailEvent({ id, telling }: EventMail): Promise<void> {
	const [entry] = await db().select().from(rsvp).where(eq(rsvp.id, id));
	if (!entry) return;
	const locale = toLocale(entry.locale) ?? 'en';
	const event =
		telling === 'off'
			? await lastPublished(entry.articleId, locale)
			: await eventById(entry.articleId, locale);
	if (!event || (entry.cancelledAt && telling !== 'off')) return;
	// Mail that could not be sent for days says nothing about an event that is over.
	if (new Date(event.endsAt) <= now()) return;
	if (entry.personId) {
		await mailTo(entry.personId, () => contentOf(event, entry, { telling, link: `/events/${event.slug}` }));
	} else if (entry.guestEmail) {
		await mailGuest(event, entry, telling);
	}
}

async function mailGuest(event: FoundEvent, entry: Rsvp, telling: EventMail['telling']): Promise<void> {
	const { token, hash } = newToken();
	await db().insert(rsvpLink).values({ hash, rsvpId: entry.id });
	const said = telling === 'confirm' && entry.confirmedAt ? (entry.seatedAt ? 'in' : 'waiting') : telling;
	const locale = toLocale(entry.locale);
	const link = `/events/${event.slug}?rsvp=${token}${locale ? `&lang=${locale}` : ''}`;
	const forget = () => db().delete(rsvpLink).where(eq(rsvpLink.hash, hash));
	await mailAddress({ email: entry.guestEmail!, locale }, () =>
		contentOf(event, entry, { telling: said, link })
	).catch(async (error: unknown) => {
		await forget();
		throw error;
	});
}

const subjects: Record<EventMail['telling'], (event: { title: string }) => string> = {
	confirm: m.site_mail_event_confirm_subject,
	in: m.site_mail_event_in_subject,
	waiting: m.site_mail_event_waiting_subject,
	changed: m.site_mail_event_changed_subject,
	soon: m.site_mail_event_soon_subject,
	off: m.site_mail_event_off_subject
};

const firstLines: Record<EventMail['telling'], (event: { title: string }) => string> = {
	confirm: m.site_mail_event_confirm_text,
	in: m.site_mail_event_in_text,
	waiting: m.site_mail_event_waiting_text,
	changed: m.site_mail_event_changed_text,
	soon: m.site_mail_event_soon_text,
	off: m.site_mail_event_off_text
};

/** What a mail says. Nothing that a guest typed is in it: it goes to whatever address somebody named. */
function contentOf(
	event: FoundEvent,
	entry: Rsvp,
	{ telling, link }: { telling: EventMail['telling']; link: string }
): MailContent {
	const { title, place, locale } = event;
	const lines = [firstLines[telling]({ title })];
	if (telling !== 'off') {
		lines.push(`${spanText(event, event.zone, locale)}\n${place}`);
		if (entry.number !== null && entry.seatedAt) lines.push(m.site_mail_event_number({ n: entry.number }));
		lines.push(linkTo(link));
		lines.push(entry.personId ? m.app_mail_private() : m.site_mail_event_link());
	}
	return { subject: subjects[telling]({ title }), text: `${lines.join('\n\n')}\n` };
}

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
export const mailGuestConfirmation = async (id: string): Promise<void> => {
	await enqueueJob('event.mail', { id, telling: 'confirm' });
};
