import { sql } from 'drizzle-orm';
import { type Actor, mayErase } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rankOf, schoolsLedBy } from '../../directory/appointments/index.ts';

/** A student, or somebody who was one, whose data this person answers for. */
export interface ErasureSubject {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	may: ReturnType<typeof mayErase>;
}

/** Also of whoever has left: the last classroom they were in counts. @throws NotFound for anybody else */
export async function findSubject(actor: Actor, personId: string): Promise<ErasureSubject> {
	if (!isId(personId) || personId === actor.id) throw new NotFound();
	const [found] = await rows<Omit<ErasureSubject, 'may'> & { programs: string[] }>(sql`
		select p.id, p.display_name as name, c.id as "classroomId", c.school_id as "schoolId", s.time_zone as "timeZone",
			(select coalesce(json_agg(distinct y.program_id), '[]') from enrolment e join cycle y on y.id = e.cycle_id
				where e.person_id = p.id) as programs
		from person p
		join classroom_membership m on m.person_id = p.id and m.role = 'student'
		join classroom c on c.id = m.classroom_id
		join school s on s.id = c.school_id
		where p.id = ${personId} and not exists (select from erasure e where e.person_id = p.id)
		order by m.until is null desc, m."from" desc limit 1`);
	if (!found) throw new NotFound();
	const { programs, ...student } = found;
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

/** Students who have left the schools that somebody leads and are still on file, by name. */
export async function formerStudents(actor: Actor): Promise<{ id: string; name: string }[]> {
	const schools = `{${(await schoolsLedBy(actor)).join(',')}}`;
	return rows(sql`
		select distinct p.id, p.display_name as name from person p
		join classroom_membership m on m.person_id = p.id and m.role = 'student'
		join classroom c on c.id = m.classroom_id and c.school_id = any(${sql.param(schools)}::text[])
		where p.id <> ${actor.id} and not exists (select from erasure e where e.person_id = p.id)
		and not exists (select from classroom_membership o where o.person_id = p.id and o.role = 'student' and o.until is null)
		order by p.display_name, p.id limit 500`);
}
