import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openMembership } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classNotice, classroom, membership, person, school } = tables;

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
		select ${classNotice.id}, ${classNotice.classroomId} as "classroomId", ${classNotice.by},
			${person.displayName} as "byName", ${classNotice.body}, ${classNotice.locale}, ${classNotice.at},
			${classNotice.endsOn}::text as "endsOn"
		from ${classNotice} join ${person} on ${person.id} = ${classNotice.by}
		join ${classroom} on ${classroom.id} = ${classNotice.classroomId}
			join ${school} on ${school.id} = ${classroom.schoolId}
		where ${classNotice.takenAt} is null
			and ${classNotice.endsOn} >= (${instant(now())} at time zone ${school.timeZone})::date and ${condition}
		order by ${classNotice.at} desc, ${classNotice.id} desc limit ${maxNotices}`);

/** The current notices for the class of this student. */
export const noticesFor = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(sql`${classNotice.classroomId} in (select ${membership.classroomId} from ${membership}
		where ${membership.personId} = ${actor.id} and ${openMembership(membership, 'student')})`);

/** The current notices for the classes of this teacher. */
export const noticesOf = (actor: Actor): Promise<ClassNotice[]> =>
	currentNotices(teaches.where(readerOf(actor), classNotice.classroomId));

export const currentNoticesIn = (classroomId: string): Promise<ClassNotice[]> =>
	currentNotices(sql`${classNotice.classroomId} = ${classroomId}`);
