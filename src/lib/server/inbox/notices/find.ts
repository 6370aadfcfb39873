import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openMembership } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classNotice,
	classroom,
	classroomMembership,
	person,
	school
} from '../../kernel/schema/index.ts';

const { c, m, n, p } = aliased({ c: classroom, m: classroomMembership, n: classNotice, p: person });
const { s } = aliased({ s: school });

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

/** More than the classes of one person have. */
const maxNotices = 50;

const currentNotices = (condition: SQLWrapper) =>
	rows<ClassNotice>(sql`
		select ${n.id}, ${n.classroomId} as "classroomId", ${n.by}, ${p.displayName} as "byName", ${n.body},
			${n.locale}, ${n.at},
			${n.endsOn}::text as "endsOn"
		from ${n} join ${p} on ${p.id} = ${n.by}
		join ${c} on ${c.id} = ${n.classroomId} join ${s} on ${s.id} = ${c.schoolId}
		where ${n.takenAt} is null and ${n.endsOn} >= (${instant(now())} at time zone ${s.timeZone})::date and ${condition}
		order by ${n.at} desc, ${n.id} desc limit ${maxNotices}`);

/** The current notices for the class of this student. */
export const noticesFor = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(sql`${n.classroomId} in (select ${m.classroomId} from ${m}
		where ${m.personId} = ${actor.id} and ${openMembership(m, 'student')})`);

/** The current notices for the classes of this teacher. */
export const noticesOf = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(teaches.where(readerOf(actor), n.classroomId));

export const currentNoticesIn = (classroomId: string): Promise<ClassNotice[]> =>
	currentNotices(sql`${n.classroomId} = ${classroomId}`);
