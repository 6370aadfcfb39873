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
import {
	aliased,
	caseLead,
	classroom,
	classroomMembership,
	cycle,
	enrolment,
	person,
	safeguardingCase
} from '../../kernel/schema/index.ts';

const { c, e, k, l, y } = aliased({ c: classroom, e: enrolment, k: safeguardingCase, l: caseLead, y: cycle });
const { person: personRow, s } = aliased({ person, s: classroomMembership });

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
	select ${personRow.id}, ${personRow.displayName} as name, ${personRow.username}, ${c.id} as "classroomId",
		${c.schoolId} as "schoolId",
		${suspendedSql(personRow.id, instant(now()))} as suspended,
		(select coalesce(json_agg(distinct ${y.programId}), '[]') from ${e} join ${y} on ${y.id} = ${e.cycleId}
			where ${e.personId} = ${personRow.id} and ${isEnrolled(e)}) as programs,
		exists (
			select from ${l} join ${k} on ${k.id} = ${l.caseId}
			where ${l.personId} = ${actor.id} and ${l.until} is null and ${l.schoolId} = ${c.schoolId}
				and ${k.closedAt} is null
			and ${k.exceptId} is distinct from ${l.personId}
			and ${concernsSql(k, personRow.id)}
		) as leads
	from ${personRow}
	join ${s} on ${s.personId} = ${personRow.id} and ${openMembership(s, 'student')}
	join ${c} on ${c.id} = ${s.classroomId}
	where ${personRow.id} = ${personId}
	order by ${s.from} desc limit 1`;
