import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { moment, type Zone } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { OwnPartnership } from '../runs/partnership.ts';
import { type Wish, wishesOf } from './find.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	enrolment,
	partnership,
	person,
	school
} from '../../kernel/schema/index.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { c, e, m, o } = aliased({ c: classroom, e: enrolment, m: classroomMembership, o: enrolment });
const { p, pal, s } = aliased({ p: partnership, pal: classroomMembership, s: school });
const { pal: palPerson } = aliased({ pal: person });

/** The wishes of this teacher's school about two partner classrooms. */
export async function wishesOfClasses(actor: Actor, { left, right }: OwnPartnership, zone: Zone) {
	const wishes = await wishesOf(
		actor,
		sql`exists (select from ${pal} where ${pal.personId} = ${o.id} and ${openMembership(pal, 'student')}
			and ${anyOf(pal.classroomId, [left.classroomId, right.classroomId])})
			and ${anyOf(c.id, [left.classroomId, right.classroomId])}`
	);
	return wishViews(actor, wishes, zone);
}

/** The wishes about one student of this teacher, and the students whom a wish could name: of partner classrooms, by name. */
export async function wishesOfStudent(actor: Actor, studentId: string, locale: string) {
	const zone = { locale, timeZone: await timeZoneOf(studentId) };
	const wishes = await wishesOf(actor, sql`${s.id} = ${studentId}`);
	const others = await rows<{ id: string; name: string }>(sql`
		select distinct ${o.personId} as id, ${palPerson.displayName} as name
		from ${e} join ${o} on ${o.cycleId} = ${e.cycleId} and ${isEnrolled(o)}
		join ${p} on ${p.cycleId} = ${e.cycleId} and (${p.classroomId}, ${p.partnerId}) in
			((${e.classroomId}, ${o.classroomId}), (${o.classroomId}, ${e.classroomId}))
		join ${palPerson} on ${palPerson.id} = ${o.personId}
		where ${e.personId} = ${studentId} and ${isEnrolled(e)} and ${o.personId} <> ${actor.id}
		and ${teaches.where(readerOf(actor), e.classroomId)}`);
	const { compare } = new Intl.Collator(locale);
	return {
		wishes: await wishViews(actor, wishes, zone),
		others: others.sort((a, b) => compare(a.name, b.name))
	};
}

async function timeZoneOf(studentId: string): Promise<string> {
	const [row] = await rows<{ timeZone: string }>(sql`
		select ${s.timeZone} as "timeZone" from ${m} join ${c} on ${c.id} = ${m.classroomId}
		join ${s} on ${s.id} = ${c.schoolId}
		where ${m.personId} = ${studentId} and ${openMembership(m, 'student')} limit 1`);
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
		at: moment(at, zone, now())
	}));
}
