import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { formatMoment, type Zone } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { OwnPartnership } from '../runs/partnership.ts';
import { type Wish, wishesOf } from './wishes.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { classroom, enrolment, membership, partnership, school } = tables;
const { otherEnrolment, otherStudent } = aliased({ otherEnrolment: enrolment, otherStudent: tables.person });
const { pal: palPerson, student } = aliased({ pal: tables.person, student: tables.person });

/** The wishes of this teacher's school about two partner classrooms. */
export async function wishesOfClasses(actor: Actor, { left, right }: OwnPartnership, zone: Zone) {
	const wishes = await wishesOf(
		actor,
		sql`exists (select from ${membership} where ${membership.personId} = ${otherStudent.id}
			and ${openMembership(membership, 'student')}
			and ${anyOf(membership.classroomId, [left.classroomId, right.classroomId])})
			and ${anyOf(classroom.id, [left.classroomId, right.classroomId])}`
	);
	return wishViews(actor, wishes, zone);
}

/** The wishes about one student of this teacher, and the students whom a wish could name: of partner classrooms, by name. */
export async function wishesOfStudent(actor: Actor, studentId: string, locale: string) {
	const zone = { locale, timeZone: await timeZoneOf(studentId) };
	const wishes = await wishesOf(actor, sql`${student.id} = ${studentId}`);
	const others = await rows<{ id: string; name: string }>(sql`
		select distinct ${otherEnrolment.personId} as id, ${palPerson.displayName} as name
		from ${enrolment} join ${otherEnrolment} on ${otherEnrolment.cycleId} = ${enrolment.cycleId}
			and ${isEnrolled(otherEnrolment)}
		join ${partnership} on ${partnership.cycleId} = ${enrolment.cycleId}
			and (${partnership.classroomId}, ${partnership.partnerId}) in
			((${enrolment.classroomId}, ${otherEnrolment.classroomId}), (${otherEnrolment.classroomId},
			${enrolment.classroomId}))
		join ${palPerson} on ${palPerson.id} = ${otherEnrolment.personId}
		where ${enrolment.personId} = ${studentId} and ${isEnrolled(enrolment)}
			and ${otherEnrolment.personId} <> ${actor.id}
		and ${teaches.where(readerOf(actor), enrolment.classroomId)}`);
	const { compare } = new Intl.Collator(locale);
	return {
		wishes: await wishViews(actor, wishes, zone),
		others: others.sort((a, b) => compare(a.name, b.name))
	};
}

async function timeZoneOf(studentId: string): Promise<string> {
	const [row] = await rows<{ timeZone: string }>(sql`
		select ${school.timeZone} as "timeZone" from ${membership}
			join ${classroom} on ${classroom.id} = ${membership.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${membership.personId} = ${studentId} and ${openMembership(membership, 'student')} limit 1`);
	return row?.timeZone ?? 'UTC';
}

async function wishViews(actor: Actor, wishes: Wish[], zone: Zone) {
	const staff = await staffNames(zone.locale);
	return wishes.map(({ id, kind, student, other, reason, by, byName, at }) => ({
		id,
		kind,
		student,
		other,
		reason,
		by: by === actor.id ? null : staff.nameOf(by, byName),
		at: formatMoment(at, zone, now())
	}));
}
