import { rows, sql } from '../../kernel/db/index.ts';
import type { ReviewScope } from '../../review/index.ts';
import {
	aliased,
	classroomMembership,
	label,
	person,
	programSchool,
	roleGrant
} from '../../kernel/schema/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';

const { g, k, l, p } = aliased({ g: roleGrant, k: classroomMembership, l: label, p: person });
const { ps } = aliased({ ps: programSchool });

/** Names around a student: those of their classmates, and of the adults of their school in every language. */
export async function namesAround(
	{ members }: ReviewScope,
	authorId: string
): Promise<{ classmates: string[]; adults: string[] }> {
	const { classroomId, schoolId } = members.find(({ id }) => id === authorId)!;
	const [names] = await rows<{ classmates: string[]; adults: string[] }>(sql`
		with adult as (
			select ${g.personId} as id from ${g} where ${openGrant(g)} and (
				${g.role} = 'teacher' and ${g.schoolId} = ${schoolId}
				or ${g.role} = 'coordinator' and ${g.programId} in (
					select ${ps.programId} from ${ps} where ${ps.schoolId} = ${schoolId}))
		)
		select
			(select coalesce(json_agg(distinct ${p.displayName}), '[]')
				from ${k} join ${p} on ${p.id} = ${k.personId}
				where ${k.classroomId} = ${classroomId} and ${openMembership(k, 'student')}
					and ${k.personId} <> ${authorId}) as classmates,
			(select coalesce(json_agg(distinct called.name), '[]') from (
				select ${l.text} as name from adult join ${l} on ${l.subject} = 'person:' || adult.id
				union select ${p.displayName} from adult join ${p} on ${p.id} = adult.id
			) called) as adults`);
	return names!;
}
