import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { seesCaseAbout } from '../../people/visibility.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq, afterCommit, rows, gt, isNull } from '../../kernel/db/index.ts';
import { restriction, person, aliased, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId, isId } from '../../kernel/ids.ts';
import { revokeApprovals, renewRequests } from '../../review/approvals/index.ts';
import { tellOfRepeatedSteps } from './repeated-steps.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { findSubject } from './subject.ts';
import { isRestrictionKind, type RestrictionKind } from '../../../safety/restrictions/restriction-kinds.ts';
import { classroomTeachers } from '../../people/audience.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { isDate } from '../../kernel/time/index.ts';

const { classroom, enrolment, member, pairing, school } = tables;
const { ownMember } = aliased({ ownMember: member });

export interface Start {
	personId: string;
	kind: string;
	/** Staff only. */
	reason: string;
	/** The last day (YYYY-MM-DD) at the student's school. */
	until: string;
	/** The case for which it is. */
	caseId?: string;
}

/**
 * Restricts a student until a day. Texts that were approved and not released wait again.
 * @throws NotFound, Invalid, Conflict where one of this kind is in force
 */
export async function start(actor: Actor, request: Start): Promise<{ id: string }> {
	if (!isRestrictionKind(request.kind)) throw new Invalid('kind', 'form_invalid');
	const kind = request.kind;
	return transaction(async () => {
		const subject = await findSubject(actor, request.personId);
		const reason = cleanText('reason', request.reason, { missing: 'reason_missing' })!;
		const endsAt = await endOf(subject.schoolId, request.until);
		if (request.caseId && !(await seesCaseAbout(actor, request.caseId, subject.id)))
			throw new Invalid('form', 'form_invalid');
		await refuseSecond(subject.id, kind);
		const row = { id: newId(), studentId: subject.id, kind, reason, caseId: request.caseId || null };
		await db()
			.insert(restriction)
			.values({ ...row, by: actor.id, from: now(), endsAt });
		await revokeApprovals({ authorIds: [subject.id] });
		await record({
			actorId: actor.id,
			verb: 'measure.start',
			subject: ['person', subject.id],
			schools: [subject.schoolId],
			detail: `${kind} ${row.id}`
		});
		const pairs = await pairingsOf(subject.id);
		// The pals read that writing is paused.
		if (kind === 'writing_paused') for (const pair of pairs) await tellOfRepeatedSteps(actor, pair.id);
		await announceRestriction(pairs);
		return { id: row.id };
	});
}

/** When two people start the same restriction at once, the second is refused. */
async function refuseSecond(studentId: string, kind: RestrictionKind) {
	await db().select({ id: person.id }).from(person).where(eq(person.id, studentId)).for('no key update');
	const [inForce] = await db()
		.select({ one: sql`1` })
		.from(restriction)
		.where(and(eq(restriction.studentId, studentId), eq(restriction.kind, kind), restrictionActiveSql()));
	if (inForce) throw new Conflict('restriction_exists');
}

/** Ends a restriction before its last day. @throws NotFound, Conflict where it is over */
export async function end(actor: Actor, personId: string, restrictionId: string): Promise<void> {
	await transaction(async () => {
		const subject = await findSubject(actor, personId);
		const matches = and(eq(restriction.id, restrictionId), eq(restriction.studentId, subject.id));
		const [held] = isId(restrictionId)
			? await db().select().from(restriction).where(matches).for('update')
			: [];
		if (!held) throw new NotFound();
		const [ended] = await db()
			.update(restriction)
			.set({ endedBy: actor.id, endedAt: now() })
			.where(and(matches, restrictionActiveSql()))
			.returning();
		if (!ended) throw new Conflict('restriction_over');
		await renewRequests({ authorIds: [subject.id] });
		await record({
			actorId: actor.id,
			verb: 'measure.end',
			subject: ['person', subject.id],
			schools: [subject.schoolId],
			detail: `${held.kind} ${held.id}`
		});
		await announceRestriction(await pairingsOf(subject.id));
	});
}

interface AnnouncedPairing {
	id: string;
	students: string[];
	classrooms: string[];
}

/** The active and paused pairings of a student. */
export const pairingsOf = (personId: string) =>
	rows<AnnouncedPairing & { pals: { id: string; schoolId: string }[] }>(sql`
		select ${pairing.id}, json_agg(${member.personId}) as students,
			json_agg(distinct ${enrolment.classroomId}) as classrooms,
			coalesce(json_agg(json_build_object('id', ${member.personId}, 'schoolId', ${classroom.schoolId}))
				filter (where ${member.personId} <> ${personId}), '[]') as pals
		from ${ownMember} join ${pairing} on ${pairing.id} = ${ownMember.pairingId}
			and ${pairing.state} in ('active', 'paused')
		join ${member} on ${member.pairingId} = ${pairing.id}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${ownMember.personId} = ${personId}
		group by ${pairing.id}`);

/** Refreshes the open pages of the students and teachers of these pairings: a restriction takes effect at once. */
export async function announceRestriction(pairs: AnnouncedPairing[]): Promise<void> {
	const staff = await classroomTeachers([...new Set(pairs.flatMap((pair) => pair.classrooms))]);
	await afterCommit(() => {
		for (const { id, students } of pairs) publish(students, 'thread:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}

/**
 * The end of a day at the student's school, which is the last one of a restriction.
 * @throws Invalid for a day that is past, or more than so many years away
 */
export async function endOf(schoolId: string, day: string, years = 1): Promise<Date> {
	if (!isDate(day)) throw new Invalid('until', 'until_invalid');
	const [row] = await rows<{ end: string | number; fits: boolean }>(sql`
		select extract(epoch from over) * 1000 as "end", over > at
			and over <= at + make_interval(years => ${years}::int, days => 1) as fits
		from (select ((${day}::date + 1)::timestamp at time zone ${school.timeZone}) as over, ${instant(now())} as at
			from ${school} where ${school.id} = ${schoolId}) days`);
	if (!row?.fits) throw new Invalid('until', 'until_invalid');
	return new Date(Number(row.end));
}

/** Which rows of `measure` are in force now. */
const restrictionActiveSql = () => and(isNull(restriction.endedAt), gt(restriction.endsAt, now()));
