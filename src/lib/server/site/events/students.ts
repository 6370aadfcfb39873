// Students come through the roster: a teacher of theirs says so, with the family's consent for this event, and goes with them. No
// address of a student is asked for anywhere.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { rsvp, tables } from '../../kernel/schema/index.ts';
import { scopedConsentSql } from '../../consent/index.ts';
import { listStudents } from '../../people/index.ts';
import { recordRsvp, refuseLate, rsvpOf } from './attend.ts';
import { findEvent, type FoundEvent } from './find-event.ts';
import { cancelRsvp, lockEvent, moveUp } from './seats.ts';
import { tell } from './event-mail.ts';

const { eventFacts } = tables;

/** Students on one form. */
const maxStudents = 200;

/**
 * Says that these students come, each with the family's consent for this event. The teacher goes with them: they get a place for
 * themself, too, where they have none. All of them or none.
 * @throws NotFound where one is not a student of theirs, Invalid where nobody is chosen or a consent is missing, Conflict
 */
export async function bringStudents(actor: Actor, slug: string, studentIds: string[]): Promise<void> {
	const ids = [...new Set(studentIds)];
	if (!ids.length || ids.length > maxStudents) throw new Invalid('students', 'event_nobody');
	await transaction(async () => {
		const event = await findEvent(actor, slug, 'en');
		if (event.audience === 'staff') throw new NotFound();
		await lockEvent(event.id);
		refuseLate(event);
		const schools = await ownStudents(actor, ids);
		if ((await agreedTo(event.id, ids)).size < ids.length) throw new Invalid('students', 'event_consent');
		if (!(await rsvpOf(event.id, actor.id))) await add(event, actor.id, { locale: actor.locale ?? 'en' });
		for (const id of ids) await add(event, id, { locale: 'en', withId: actor.id });
		await recordRsvp(actor, event, 'event.bring', schools);
		await tell(await moveUp(event.id), 'in');
	});
}

/** @returns the schools of these students @throws NotFound where one is not taught by this person */
async function ownStudents(actor: Actor, ids: string[]): Promise<string[]> {
	const own = new Map((await listStudents(actor)).map((student) => [student.id, student]));
	const chosen = ids.map((id) => own.get(id));
	if (chosen.some((student) => !student || student.suspended)) throw new NotFound();
	return [...new Set(chosen.map((student) => student!.schoolId))];
}

/** Adds somebody who comes, or answers the student who asked. */
async function add(
	event: FoundEvent,
	personId: string,
	{ locale, withId = null }: { locale: string; withId?: string | null }
) {
	const before = await rsvpOf(event.id, personId);
	if (before) {
		const confirmedAt = before.confirmedAt ?? now();
		await db().update(rsvp).set({ confirmedAt, withId }).where(eq(rsvp.id, before.id));
		return;
	}
	await db().insert(rsvp).values({
		id: newId(),
		articleId: event.id,
		personId,
		locale,
		seats: 1,
		withId,
		askedAt: now(),
		confirmedAt: now(),
		toldRevisionId: event.revisionId
	});
}

/** A teacher of theirs takes a student from the list. @throws NotFound, Conflict where they are not on it */
export async function takeStudentBack(actor: Actor, slug: string, studentId: string): Promise<void> {
	await transaction(async () => {
		const event = await findEvent(actor, slug, 'en');
		await lockEvent(event.id);
		const schools = await ownStudents(actor, [studentId]);
		const before = await rsvpOf(event.id, studentId);
		if (!before) throw new Conflict('event_not_coming');
		await cancelRsvp(before.id, actor.id);
		await recordRsvp(actor, event, 'event.take_back', schools);
		await tell(await moveUp(event.id), 'in');
	});
}

/** Students without consent that are dropped at once. */
const batch = 500;

/**
 * Takes students from the lists whose family does not agree any more: withdrawn, run out. Their places go to those who wait. Lists of
 * events that are over stay as they were.
 * @param studentIds only these; otherwise everybody who is on a list
 */
export async function dropWithoutConsent(studentIds?: string[]): Promise<void> {
	const gone = await rows<{ id: string; articleId: string }>(sql`
		select ${tables.rsvp.id}, ${tables.rsvp.articleId} as "articleId" from ${tables.rsvp}
		join ${eventFacts} on ${eventFacts.revisionId} = ${tables.rsvp.toldRevisionId}
			and ${eventFacts.endsAt} > ${instant(now())}
		where ${tables.rsvp.withId} is not null and ${tables.rsvp.cancelledAt} is null and ${tables.rsvp.arrivedAt} is null
		${studentIds ? sql`and ${anyOf(sql`${tables.rsvp.personId}`, studentIds)}` : sql``}
		and not ${scopedConsentSql('event', { student: sql`${tables.rsvp.personId}`, about: sql`${tables.rsvp.articleId}::text` })}
		order by ${tables.rsvp.id} limit ${batch}`);
	for (const { id, articleId } of gone)
		await transaction(async () => {
			await lockEvent(articleId);
			await cancelRsvp(id, null);
			await tell(await moveUp(articleId), 'in');
		});
}

/** Those of these students whose family agrees that they come to an event. What is not known is a no. */
export async function agreedTo(articleId: string, studentIds: string[]): Promise<Set<string>> {
	const list = sql`jsonb_array_elements_text(${JSON.stringify(studentIds)}::jsonb)`;
	const agreed = await rows<{ id: string }>(sql`select who.id from (select ${list}::uuid as id) who
		where ${scopedConsentSql('event', { student: sql`who.id`, about: sql`${articleId}::text` })}`);
	return new Set(agreed.map(({ id }) => id));
}
