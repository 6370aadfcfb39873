import { type SQL, sql } from 'drizzle-orm';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';

export interface ClassNotice {
	id: string;
	classroomId: string;
	by: string;
	byName: string;
	body: string;
	locale: string;
	at: string;
	endsOn: string;
}

/** More than stand for the classes of one person. */
const most = 50;

const standing = (which: SQL) =>
	rows<ClassNotice>(sql`
		select n.id, n.classroom_id as "classroomId", n.by, p.display_name as "byName", n.body, n.locale, n.at,
			n.ends_on::text as "endsOn"
		from class_notice n join person p on p.id = n.by
		join classroom c on c.id = n.classroom_id join school s on s.id = c.school_id
		where n.taken_at is null and n.ends_on >= (${instant(now())} at time zone s.time_zone)::date and ${which}
		order by n.at desc, n.id desc limit ${most}`);

/** What stands for the class of this student. */
export const noticesFor = (actor: Actor): Promise<ClassNotice[]> =>
	standing(sql`n.classroom_id in (select m.classroom_id from classroom_membership m
		where m.person_id = ${actor.id} and m.role = 'student' and m.until is null)`);

/** What stands for the classes of this teacher. */
export const noticesOf = (actor: Actor): Promise<ClassNotice[]> =>
	standing(teaches.where(readerOf(actor), sql`n.classroom_id`));

export const standingIn = (classroomId: string): Promise<ClassNotice[]> =>
	standing(sql`n.classroom_id = ${classroomId}`);
