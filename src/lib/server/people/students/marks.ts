// A class with a line for each student, to hand in for marks.
import { type Actor, readerOf, teaches, teachesStudent } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';
import { choosePeriod } from './choose-period.ts';
import { type StudentWork, workOf } from './student-work.ts';

const { classroom, membership, person, rosterEntry } = tables;

/** Students of one class. */
const maxStudents = 400;

interface ClassStudent {
	id: string;
	/** The name that others see, and the one on the class list. */
	name: string;
	fullName: string | null;
	number: string | null;
}

export type MarksLine = ClassStudent & StudentWork;

/**
 * The lines of a class in a period, for a teacher of the class, in one statement however many students it has.
 * @throws NotFound for a class of others, and for a period that is not offered
 */
export async function marksOf(
	actor: Actor,
	{ classroomId, period: wanted }: { classroomId: string; period: string | null },
	locale: string
) {
	const [room] =
		isId(classroomId) && teaches(actor, classroomId)
			? await rows<{ schoolId: string }>(
					sql`select ${classroom.schoolId} as "schoolId" from ${classroom}
						where ${classroom.id} = ${classroomId}`
				)
			: [];
	if (!room) throw new NotFound();
	const place = { schoolId: room.schoolId, classroomId };
	const { period, choices } = await choosePeriod(place, wanted, locale);
	const lines = await workOf<ClassStudent>(studentsIn(actor, classroomId), period);
	return { ...place, period, choices, lines };
}

const studentsIn = (actor: Actor, classroomId: string) => sql`
	select ${person.id}, ${person.displayName} as name, ${rosterEntry.fullName} as "fullName",
		${rosterEntry.studentNumber} as number
	from ${membership} join ${person} on ${person.id} = ${membership.personId}
		left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
	where ${membership.classroomId} = ${classroomId} and ${openMembership(membership, 'student')}
		and ${teachesStudent.where(readerOf(actor), { id: person.id, classroomId: membership.classroomId })}
	order by ${person.id} limit ${maxStudents}`;
