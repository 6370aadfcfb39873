import { type Actor, mayProtect } from '../../kernel/access/index.ts';
import {
	concernsSql,
	instant,
	isEnrolled,
	openMembership,
	suspendedSql
} from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { caseLead, classroom, cycle, enrolment, membership, person, safeguardingCase } = tables;

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

/** A student, for somebody who is responsible for them. @throws NotFound for anybody else */
export async function findSubject(actor: Actor, personId: string): Promise<Subject> {
	if (!isId(personId) || personId === actor.id) throw new NotFound();
	const [row] = await rows<SubjectRow>(subjectQuery(actor, personId));
	if (!row) throw new NotFound();
	const { programs, leads, ...student } = row;
	const ranks = await rankOf(actor);
	const may = mayProtect(actor, { ...student, programs, leadsCase: leads, ranks });
	if (!may.measure) throw new NotFound();
	return { ...student, may: { teach: may.teach, close: may.close } };
}

const subjectQuery = (actor: Actor, personId: string) => sql`
	select ${person.id}, ${person.displayName} as name, ${person.username}, ${classroom.id} as "classroomId",
		${classroom.schoolId} as "schoolId",
		${suspendedSql(person.id, instant(now()))} as suspended,
		(select coalesce(json_agg(distinct ${cycle.programId}), '[]') from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${enrolment.personId} = ${person.id} and ${isEnrolled(enrolment)}) as programs,
		exists (
			select from ${caseLead} join ${safeguardingCase} on ${safeguardingCase.id} = ${caseLead.caseId}
			where ${caseLead.personId} = ${actor.id} and ${caseLead.until} is null
				and ${caseLead.schoolId} = ${classroom.schoolId}
				and ${safeguardingCase.closedAt} is null
			and ${safeguardingCase.exceptId} is distinct from ${caseLead.personId}
			and ${concernsSql(safeguardingCase, person.id)}
		) as leads
	from ${person}
	join ${membership} on ${membership.personId} = ${person.id} and ${openMembership(membership, 'student')}
	join ${classroom} on ${classroom.id} = ${membership.classroomId}
	where ${person.id} = ${personId}
	order by ${membership.from} desc limit 1`;
