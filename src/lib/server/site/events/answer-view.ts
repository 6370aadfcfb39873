// What somebody can answer to an event, and has answered.
import type { Locale } from '#lib/locale.ts';
import { type Actor, isStudent, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, and, eq, isNull } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { rsvp } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { listStudents } from '../../people/index.ts';
import { agreedTo } from './agreed.ts';
import { maxSeats, rsvpOf } from './attend.ts';
import type { FoundEvent } from './find-event.ts';
import { guestByLink, guestsCanAnswer } from './guests.ts';
import { freeSeats, type Rsvp } from './seats.ts';

/** Where an RSVP stands. A guest has `asked` before they follow the link, a student before a teacher answers. */
export type RsvpState = 'asked' | 'waiting' | 'comes' | 'cancelled';

export const stateOf = ({ cancelledAt, confirmedAt, seatedAt }: Rsvp): RsvpState =>
	cancelledAt ? 'cancelled' : !confirmedAt ? 'asked' : seatedAt ? 'comes' : 'waiting';

const standingOf = (entry: Rsvp | undefined) =>
	entry ? { state: stateOf(entry), number: entry.seatedAt ? entry.number : null, seats: entry.seats } : null;

interface AnswerRequest {
	locale: Locale;
	token: string | null;
}

/** The part of an event's page about coming. */
export async function answerView(actor: Actor | null, event: FoundEvent, { locale, token }: AnswerRequest) {
	const open = event.rsvp === 'asked' && new Date(event.startsAt) > now();
	const free = open ? await freeSeats(event.id, event.places) : null;
	return {
		open,
		/** Who answers here: somebody with an account, or a guest by mail; nobody where mail cannot be sent. */
		as: actor
			? isStudent(actor)
				? ('student' as const)
				: ('member' as const)
			: guestsCanAnswer()
				? ('guest' as const)
				: null,
		/** Whether the next ones wait. How many come is nobody's business. */
		full: free === 0,
		most: Math.min(maxSeats, event.places ?? maxSeats),
		own: actor
			? standingOf(await rsvpOf(event.id, actor.id))
			: token
				? await guestStanding(event.slug, token)
				: null,
		/** The secret of the link that was followed; null for one that no longer works. */
		token: token && !actor ? token : null,
		students:
			actor && open && isTeacher(actor) && event.audience !== 'staff'
				? await studentsView(actor, event, locale)
				: []
	};
}

async function guestStanding(slug: string, token: string) {
	try {
		return standingOf((await guestByLink(slug, token)).rsvp);
	} catch (error) {
		if (error instanceof NotFound) return null;
		throw error;
	}
}

/** The students of a teacher: who comes, who asked, and whether the family agreed. */
async function studentsView(actor: Actor, event: FoundEvent, locale: Locale) {
	const [label, students] = await together(
		() => labels(locale),
		() => listStudents(actor)
	);
	const listed = await db()
		.select()
		.from(rsvp)
		.where(
			and(
				eq(rsvp.articleId, event.id),
				isNull(rsvp.cancelledAt),
				anyOf(
					rsvp.personId,
					students.map(({ id }) => id)
				)
			)
		);
	const agreed = await agreedTo(
		event.id,
		students.map(({ id }) => id)
	);
	const entries = new Map(listed.map((entry) => [entry.personId, entry]));
	const able = students.filter(({ suspended }) => !suspended);
	return able.map(({ id, name, classroomId }) => ({
		id,
		name,
		classroom: label(`classroom:${classroomId}`),
		state: entries.has(id) ? stateOf(entries.get(id)!) : null,
		consent: agreed.has(id)
	}));
}
