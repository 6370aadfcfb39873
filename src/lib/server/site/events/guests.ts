// Guests without an account answer by mail: a link in it confirms, and takes back. Nothing is asked about children.
import { cleanText } from '../../kernel/text-input.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, desc, eq, isNull } from '../../kernel/db/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { rsvp, rsvpLink } from '../../kernel/schema/index.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';
import { countGuest, networkMark, readAddress } from '../../people/index.ts';
import { checkComing, type Coming, refuseLate } from './attend.ts';
import { eventById, findEvent } from './find-event.ts';
import { cancelRsvp, eraseRsvps, lockEvent, moveUp } from './seats.ts';
import { mailGuestConfirmation, tell } from './event-mail.ts';

export interface GuestRequest extends Coming {
	name: string;
	email: string;
	/** A field that people do not see: what is written in it comes from a machine. */
	website: string;
	locale: string;
	/** Of the network, for the limit. */
	address: string;
}

/** Guests of an event from one network who have not followed their link yet. */
const maxUnconfirmed = 100;
/** Days that a link in a mail may wait to be followed. */
export const guestConfirmDays = 2;

/** Whether guests can answer: without a mail server they could not confirm. */
export const guestsCanAnswer = (): boolean => canSendMail();

/**
 * A guest asks for a place. The answer is the same whether or not this address is on the list already: nobody learns who comes.
 * @throws NotFound, Invalid, Conflict, TooMany
 */
export async function askAsGuest(slug: string, request: GuestRequest): Promise<void> {
	const event = await findEvent(null, slug, 'en');
	if (!guestsCanAnswer()) throw new NotFound();
	refuseLate(event);
	const guestName = cleanText('name', request.name, { most: 80, missing: 'event_name_missing' })!.replace(
		/\s+/g,
		' '
	);
	const guestEmail = readAddress(request.email).toLowerCase();
	const checked = checkComing(event, request);
	await countGuest(request.address, guestEmail);
	if (request.website) return;
	const id = await transaction(async () => {
		await lockEvent(event.id);
		const before = await guestOf(event.id, guestEmail);
		if (before) return before.id;
		const network = networkMark(request.address, event.id);
		await pushOut(event.id, network);
		const row = {
			id: newId(),
			articleId: event.id,
			guestName,
			guestEmail,
			network,
			locale: request.locale,
			...checked
		};
		await db()
			.insert(rsvp)
			.values({ ...row, askedAt: now(), toldRevisionId: event.revisionId });
		return row.id;
	});
	await mailGuestConfirmation(id);
}

async function guestOf(articleId: string, email: string) {
	const [row] = await db()
		.select()
		.from(rsvp)
		.where(and(eq(rsvp.articleId, articleId), eq(rsvp.guestEmail, email), isNull(rsvp.cancelledAt)));
	return row;
}

/** The oldest of a network make room for its newest: nobody fills the list for people elsewhere. The caller has locked the event. */
async function pushOut(articleId: string, network: string): Promise<void> {
	const oldest = await db()
		.select({ id: rsvp.id })
		.from(rsvp)
		.where(and(eq(rsvp.articleId, articleId), eq(rsvp.network, network), isNull(rsvp.confirmedAt)))
		.orderBy(desc(rsvp.askedAt), desc(rsvp.id))
		.offset(maxUnconfirmed - 1);
	await eraseRsvps(oldest.map(({ id }) => id));
}

/** The RSVP of a link in a mail. @throws NotFound for one that was never sent, whose guest is erased, or of another event */
export async function guestByLink(slug: string, token: string) {
	const [row] = isSecret(token)
		? await db()
				.select({ rsvp })
				.from(rsvpLink)
				.innerJoin(rsvp, eq(rsvp.id, rsvpLink.rsvpId))
				.where(eq(rsvpLink.hash, hashOfSecret(token)))
		: [];
	const event = row && (await eventById(row.rsvp.articleId, 'en'));
	if (event?.slug !== slug) throw new NotFound();
	return { rsvp: row!.rsvp, event };
}

/** The guest of a link comes: at once where there is room, otherwise on the waiting list. @throws NotFound, Conflict */
export async function confirmGuest(slug: string, token: string): Promise<void> {
	await transaction(async () => {
		const { event } = await guestByLink(slug, token);
		await lockEvent(event.id);
		const { rsvp: guest } = await guestByLink(slug, token);
		refuseLate(event);
		if (guest.cancelledAt) throw new Conflict('event_not_coming');
		if (guest.confirmedAt) return;
		await db().update(rsvp).set({ confirmedAt: now(), network: null }).where(eq(rsvp.id, guest.id));
		const seated = await moveUp(event.id);
		await tell(seated, 'in');
		if (!seated.includes(guest.id)) await tell([guest.id], 'waiting');
	});
}

/** The guest of a link does not come. Their name and address are forgotten at once. @throws NotFound, Conflict */
export async function cancelGuest(slug: string, token: string): Promise<void> {
	await transaction(async () => {
		const { event } = await guestByLink(slug, token);
		await lockEvent(event.id);
		const { rsvp: guest } = await guestByLink(slug, token);
		if (guest.cancelledAt) return;
		await cancelRsvp(guest.id, null);
		await db()
			.update(rsvp)
			.set({ guestName: null, guestEmail: null, network: null })
			.where(eq(rsvp.id, guest.id));
		await tell(await moveUp(event.id), 'in');
	});
}
