import { sql } from 'drizzle-orm';
import { type Actor, mayProtect } from '../../kernel/access/index.ts';
import { concernsSql, instant, suspendedSql } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rankOf } from '../appointments/index.ts';

/** A student whom this person may protect, and by which means. */
export interface Subject {
	id: string;
	name: string;
	username: string;
	classroomId: string;
	schoolId: string;
	suspended: boolean;
	may: {
		/** As a teacher of the classroom: see the sign-in name, unlock. */
		teach: boolean;
		/** Close the account. */
		close: boolean;
	};
}

type SubjectRow = Omit<Subject, 'may'> & { programs: string[]; leads: boolean };

/** A student as somebody who answers for them sees them. @throws NotFound for anybody else */
export async function findSubject(actor: Actor, personId: string): Promise<Subject> {
	if (!isId(personId) || personId === actor.id) throw new NotFound();
	const [found] = await rows<SubjectRow>(byId(actor, personId));
	if (!found) throw new NotFound();
	const { programs, leads, ...student } = found;
	const ranks = await rankOf(actor);
	const may = mayProtect(actor, { ...student, programs, leadsCase: leads, ranks });
	if (!may.measure) throw new NotFound();
	return { ...student, may: { teach: may.teach, close: may.close } };
}

const byId = (actor: Actor, personId: string) => sql`
	select person.id, person.display_name as name, person.username, c.id as "classroomId", c.school_id as "schoolId",
		${suspendedSql(sql`person.id`, instant(now()))} as suspended,
		(select coalesce(json_agg(distinct y.program_id), '[]') from enrolment e join cycle y on y.id = e.cycle_id
			where e.person_id = person.id and e.until is null) as programs,
		exists (
			select from case_lead l join safeguarding_case k on k.id = l.case_id
			where l.person_id = ${actor.id} and l.until is null and l.school_id = c.school_id and k.closed_at is null
			and k.except_id is distinct from l.person_id
			and ${concernsSql(sql`person.id`)}
		) as leads
	from person
	join classroom_membership s on s.person_id = person.id and s.role = 'student' and s.until is null
	join classroom c on c.id = s.classroom_id
	where person.id = ${personId}
	order by s."from" desc limit 1`;
