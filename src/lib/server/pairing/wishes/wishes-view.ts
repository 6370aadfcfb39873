import { sql } from 'drizzle-orm';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { moment, type Zone } from '../../kernel/format.ts';
import { staffNames } from '../../directory/labels/index.ts';
import type { PartnershipSnapshot } from '../runs/partnership.ts';
import { type Wish, wishesOf } from './find.ts';

/** What this teacher's school asks about two partner classrooms. */
export async function wishesOfClasses(actor: Actor, { left, right }: PartnershipSnapshot, zone: Zone) {
	const found = await wishesOf(
		actor,
		sql`exists (select from classroom_membership pal where pal.person_id = o.id and pal.role = 'student' and pal.until is null
			and ${anyOf(sql`pal.classroom_id`, [left.classroomId, right.classroomId])})
			and ${anyOf(sql`c.id`, [left.classroomId, right.classroomId])}`
	);
	return shown(actor, found, zone);
}

/** What is asked about one student of this teacher, and who could be named: students of partner classrooms, by name. */
export async function wishesOfStudent(actor: Actor, studentId: string, locale: string) {
	const zone = { locale, timeZone: await timeZoneOf(studentId) };
	const found = await wishesOf(actor, sql`s.id = ${studentId}`);
	const others = await rows<{ id: string; name: string }>(sql`
		select distinct o.person_id as id, pal.display_name as name
		from enrolment e join enrolment o on o.cycle_id = e.cycle_id and o.until is null
		join partnership p on p.cycle_id = e.cycle_id and (p.classroom_id, p.partner_id) in
			((e.classroom_id, o.classroom_id), (o.classroom_id, e.classroom_id))
		join person pal on pal.id = o.person_id
		where e.person_id = ${studentId} and e.until is null and o.person_id <> ${actor.id}
		and ${teaches.where(readerOf(actor), sql`e.classroom_id`)}`);
	const { compare } = new Intl.Collator(locale);
	return {
		wishes: await shown(actor, found, zone),
		others: others.sort((a, b) => compare(a.name, b.name))
	};
}

async function timeZoneOf(studentId: string): Promise<string> {
	const [found] = await rows<{ timeZone: string }>(sql`
		select s.time_zone as "timeZone" from classroom_membership m join classroom c on c.id = m.classroom_id
		join school s on s.id = c.school_id
		where m.person_id = ${studentId} and m.role = 'student' and m.until is null limit 1`);
	return found?.timeZone ?? 'UTC';
}

async function shown(actor: Actor, wishes: Wish[], zone: Zone) {
	const staff = await staffNames(zone.locale);
	return wishes.map(({ id, kind, student, other, reason, by, byName, at }) => ({
		...{ id, kind, student, other, reason },
		by: by === actor.id ? null : staff.nameOf(by, byName),
		at: moment(at, zone, now())
	}));
}
