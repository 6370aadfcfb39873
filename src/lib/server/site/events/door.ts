// The door: a list to print, with names; and on a phone only numbers.
import { kindQuestions } from '#lib/site/events/event-kinds.ts';
import type { Locale } from '#lib/locale.ts';
import { type Actor, worksAt } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { wallClock } from '../../kernel/format.ts';
import { aliased, rsvp, tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { mayPublish } from '../../schools/programs/index.ts';
import { findArticle } from '../index.ts';
import { recordRsvp } from './attend.ts';
import { eventById, type FoundEvent } from './find-event.ts';
import { lockEvent, type Rsvp } from './seats.ts';
import { spanText } from './event-times.ts';

const { classroom, membership, person } = tables;
const { adultRsvp } = aliased({ adultRsvp: rsvp });

/** Whoever answers for an event, and whoever publishes it, keeps its door. @throws NotFound */
export async function findDoor(actor: Actor, articleId: string, locale: string): Promise<FoundEvent> {
	const { ownerId, programId } = await findArticle(actor, articleId);
	if (ownerId !== actor.id && !(await mayPublish(actor, programId))) throw new NotFound();
	const event = await eventById(articleId, locale);
	if (!event || event.rsvp === 'none') throw new NotFound();
	return event;
}

/** The most lines of a list. */
const maxLines = 5_000;

interface DoorLine extends Pick<Rsvp, 'number' | 'seats' | 'answer' | 'guestName' | 'personId' | 'withId'> {
	arrivedAt: string | null;
	name: string | null;
	/** Of a student. */
	schoolId: string | null;
	/** The number of the adult who is with them. */
	withNumber: number | null;
}

const linesOf = (articleId: string): Promise<DoorLine[]> =>
	rows<DoorLine>(sql`select ${tables.rsvp.number}, ${tables.rsvp.seats}, ${tables.rsvp.answer},
		${tables.rsvp.guestName} as "guestName", ${tables.rsvp.personId} as "personId",
		${tables.rsvp.withId} as "withId", ${tables.rsvp.arrivedAt} as "arrivedAt", ${person.displayName} as name,
		(select ${adultRsvp.number} from ${adultRsvp} where ${adultRsvp.articleId} = ${articleId}
			and ${adultRsvp.personId} = ${tables.rsvp.withId}
			and ${adultRsvp.cancelledAt} is null) as "withNumber",
		(select ${classroom.schoolId} from ${membership} join ${classroom} on ${classroom.id} = ${membership.classroomId}
			where ${tables.rsvp.withId} is not null
			and ${membership.personId} = ${tables.rsvp.personId} and ${openMembership(membership, 'student')}
				limit 1) as "schoolId"
		from ${tables.rsvp} left join ${person} on ${person.id} = ${tables.rsvp.personId}
		where ${tables.rsvp.articleId} = ${articleId} and ${tables.rsvp.seatedAt} is not null
			and ${tables.rsvp.cancelledAt} is null
		order by ${tables.rsvp.number} limit ${maxLines}`);

/** The door on a phone: numbers alone. @throws NotFound */
export async function doorView(actor: Actor, articleId: string, locale: Locale) {
	const event = await findDoor(actor, articleId, locale);
	const lines = await linesOf(event.id);
	const clock = (moment: string) => wallClock(new Date(moment), { locale, timeZone: event.zone });
	return {
		id: event.id,
		slug: event.slug,
		title: event.title,
		when: spanText(event, event.zone, locale),
		place: event.place,
		lines: lines.map(({ number, seats, arrivedAt, withNumber }) => ({
			number: number!,
			seats,
			withNumber,
			arrived: arrivedAt && clock(arrivedAt)
		})),
		seats: sum(lines),
		arrived: sum(lines.filter(({ arrivedAt }) => arrivedAt))
	};
}

const sum = (lines: { seats: number }[]) => lines.reduce((total, { seats }) => total + seats, 0);

/**
 * The list to print. The name of a student is on it only for the adults of their own school; for others it says the school, and with
 * whom they are. That somebody made the list is recorded. @throws NotFound
 */
export async function doorList(actor: Actor, articleId: string, locale: Locale) {
	const event = await findDoor(actor, articleId, locale);
	const [label, staff, lines] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => linesOf(event.id)
	);
	const answers = kindQuestions[event.kind]?.answers ?? {};
	await recordRsvp(actor, event, 'event.door');
	const nameOf = ({ guestName, personId, name, withId, schoolId }: DoorLine) =>
		personId === null
			? { name: guestName }
			: withId === null
				? { name: staff.nameOf(personId, name ?? '') }
				: studentOf({ name, schoolId });
	const studentOf = ({ name, schoolId }: { name: string | null; schoolId: string | null }) =>
		schoolId !== null && worksAt(actor, schoolId)
			? { name }
			: { name: null, school: schoolId && label(`school:${schoolId}`) };
	return {
		list: lines.map((line) => ({
			number: line.number!,
			seats: line.seats,
			...nameOf(line),
			with: line.withId && staff.nameOf(line.withId),
			answer: (line.answer !== null && answers[line.answer]?.()) || null
		}))
	};
}

/** What the phone at the door says to a number. */
export interface Arrival {
	number: number;
	seats: number;
	/** It was there before. */
	again: boolean;
	/** Of a student: the number of their adult. */
	withNumber: number | null;
}

/** Somebody with this number is there. The same number twice is said, and changes nothing. @throws NotFound, Invalid at `number` */
export async function arrive(actor: Actor, articleId: string, typed: string): Promise<Arrival> {
	return transaction(async () => {
		const event = await findDoor(actor, articleId, 'en');
		await lockEvent(event.id);
		const number = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
		const [entry] = await db()
			.select()
			.from(rsvp)
			.where(
				and(
					eq(rsvp.articleId, event.id),
					eq(rsvp.number, number),
					isNotNull(rsvp.seatedAt),
					isNull(rsvp.cancelledAt)
				)
			);
		if (!entry) throw new Invalid('number', 'event_number');
		const again = entry.arrivedAt !== null;
		if (!again) {
			await db().update(rsvp).set({ arrivedAt: now(), arrivedBy: actor.id }).where(eq(rsvp.id, entry.id));
			await recordRsvp(actor, event, 'event.arrive');
		}
		const line = (await linesOf(event.id)).find((candidate) => candidate.number === number);
		return { number, seats: entry.seats, again, withNumber: line?.withNumber ?? null };
	});
}
