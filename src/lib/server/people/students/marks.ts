// A class with a line for each student, to hand in for marks.
import { type Actor, readerOf, teaches, teachesStudent } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { aliased, classroom, classroomMembership, person, rosterEntry } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';
import { choosePeriod } from './choose-period.ts';
import { type StudentWork, workOf } from './student-work.ts';

const { c, g, p, s } = aliased({ c: classroom, g: rosterEntry, p: person, s: classroomMembership });

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
					sql`select ${c.schoolId} as "schoolId" from ${c} where ${c.id} = ${classroomId}`
				)
			: [];
	if (!room) throw new NotFound();
	const place = { schoolId: room.schoolId, classroomId };
	const { period, choices } = await choosePeriod(place, wanted, locale);
	const lines = await workOf<ClassStudent>(studentsIn(actor, classroomId), period);
	return { ...place, period, choices, lines };
}

const studentsIn = (actor: Actor, classroomId: string) => sql`
	select ${p.id}, ${p.displayName} as name, ${g.fullName} as "fullName", ${g.studentNumber} as number
	from ${s} join ${p} on ${p.id} = ${s.personId} left join ${g} on ${g.personId} = ${p.id}
	where ${s.classroomId} = ${classroomId} and ${openMembership(s, 'student')}
		and ${teachesStudent.where(readerOf(actor), { id: p.id, classroomId: s.classroomId })}
	order by ${p.id} limit ${maxStudents}`;
