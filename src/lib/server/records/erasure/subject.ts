import { type Actor, mayErase } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rankOf, schoolsLedBy } from '../../schools/appointments/index.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	cycle,
	enrolment,
	erasure,
	person,
	school
} from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { c, e, m, o } = aliased({ c: classroom, e: erasure, m: classroomMembership, o: classroomMembership });
const { e: eEnrolment, p, s, y } = aliased({ e: enrolment, p: person, s: school, y: cycle });

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
		select ${p.id}, ${p.displayName} as name, ${c.id} as "classroomId", ${c.schoolId} as "schoolId",
			${s.timeZone} as "timeZone",
			(select coalesce(json_agg(distinct ${y.programId}), '[]') from ${eEnrolment}
				join ${y} on ${y.id} = ${eEnrolment.cycleId}
				where ${eEnrolment.personId} = ${p.id}) as programs
		from ${p}
		join ${m} on ${m.personId} = ${p.id} and ${m.role} = 'student'
		join ${c} on ${c.id} = ${m.classroomId}
		join ${s} on ${s.id} = ${c.schoolId}
		where ${p.id} = ${personId} and not exists (select from ${e} where ${e.personId} = ${p.id})
		order by ${openMembership(m)} desc, ${m.from} desc limit 1`);
	if (!row) throw new NotFound();
	const { programs, ...student } = row;
	const may = mayErase(actor, { ...student, programs, ranks: await rankOf(actor) });
	if (!may.see) throw new NotFound();
	return { ...student, may };
}

/** Whether this person answers for the data of a student. */
export const answersFor = (actor: Actor, personId: string): Promise<boolean> =>
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
		select distinct ${p.id}, ${p.displayName} as name from ${p}
		join ${m} on ${m.personId} = ${p.id} and ${m.role} = 'student'
		join ${c} on ${c.id} = ${m.classroomId} and ${c.schoolId} = any(${sql.param(schools)}::text[])
		where ${p.id} <> ${actor.id} and not exists (select from ${e} where ${e.personId} = ${p.id})
		and not exists (select from ${o} where ${o.personId} = ${p.id} and ${openMembership(o, 'student')})
		order by ${p.displayName}, ${p.id} limit 500`);
}
