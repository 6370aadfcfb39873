import { type Actor, mayErase } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rankOf, schoolsLedBy } from '../../schools/appointments/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { classroom, cycle, enrolment, erasure, membership, person, school } = tables;
const { currentMembership } = aliased({ currentMembership: membership });

/** A present or former student for whose data this person answers. */
export interface ErasureSubject {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	may: ReturnType<typeof mayErase>;
}

/** Also finds students who have left: their last classroom counts. @throws NotFound for everybody else */
export async function findSubject(actor: Actor, personId: string): Promise<ErasureSubject> {
	if (!isId(personId) || personId === actor.id) throw new NotFound();
	const [row] = await rows<Omit<ErasureSubject, 'may'> & { programs: string[] }>(sql`
		select ${person.id}, ${person.displayName} as name, ${classroom.id} as "classroomId",
			${classroom.schoolId} as "schoolId", ${school.timeZone} as "timeZone",
			(select coalesce(json_agg(distinct ${cycle.programId}), '[]') from ${enrolment}
				join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				where ${enrolment.personId} = ${person.id}) as programs
		from ${person}
		join ${membership} on ${membership.personId} = ${person.id} and ${membership.role} = 'student'
		join ${classroom} on ${classroom.id} = ${membership.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${person.id} = ${personId} and not exists (select from ${erasure} where ${erasure.personId} = ${person.id})
		order by ${openMembership(membership)} desc, ${membership.from} desc limit 1`);
	if (!row) throw new NotFound();
	const { programs, ...student } = row;
	const may = mayErase(actor, { ...student, programs, ranks: await rankOf(actor) });
	if (!may.see) throw new NotFound();
	return { ...student, may };
}

/** Whether this person answers for the data of a student. */
export const answersForData = (actor: Actor, personId: string): Promise<boolean> =>
	findSubject(actor, personId).then(
		() => true,
		(refused: unknown) => {
			if (refused instanceof NotFound) return false;
			throw refused;
		}
	);

/** Students who have left the schools that the actor leads and are not erased, by name. */
export async function formerStudents(actor: Actor): Promise<{ id: string; name: string }[]> {
	const schools = `{${(await schoolsLedBy(actor)).join(',')}}`;
	return rows(sql`
		select distinct ${person.id}, ${person.displayName} as name from ${person}
		join ${membership} on ${membership.personId} = ${person.id} and ${membership.role} = 'student'
		join ${classroom} on ${classroom.id} = ${membership.classroomId}
			and ${classroom.schoolId} = any(${sql.param(schools)}::text[])
		where ${person.id} <> ${actor.id} and not exists (select from ${erasure} where ${erasure.personId} = ${person.id})
		and not exists (select from ${currentMembership} where ${currentMembership.personId} = ${person.id}
			and ${openMembership(currentMembership, 'student')})
		order by ${person.displayName}, ${person.id} limit 500`);
}
