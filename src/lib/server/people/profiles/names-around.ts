import { rows, sql } from '../../kernel/db/index.ts';
import type { ReviewScope } from '../../review/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';

const { grant, label, person, programSchool } = tables;
const { studentMembership } = aliased({ studentMembership: tables.membership });

/** Names around a student: those of their classmates, and of the adults of their school in every language. */
export async function namesAround(
	{ members }: ReviewScope,
	authorId: string
): Promise<{ classmates: string[]; adults: string[] }> {
	const { classroomId, schoolId } = members.find(({ id }) => id === authorId)!;
	const [names] = await rows<{ classmates: string[]; adults: string[] }>(sql`
		with adult as (
			select ${grant.personId} as id from ${grant} where ${openGrant(grant)} and (
				${grant.role} = 'teacher' and ${grant.schoolId} = ${schoolId}
				or ${grant.role} = 'coordinator' and ${grant.programId} in (
					select ${programSchool.programId} from ${programSchool} where ${programSchool.schoolId} = ${schoolId}))
		)
		select
			(select coalesce(json_agg(distinct ${person.displayName}), '[]')
				from ${studentMembership} join ${person} on ${person.id} = ${studentMembership.personId}
				where ${studentMembership.classroomId} = ${classroomId} and ${openMembership(studentMembership, 'student')}
					and ${studentMembership.personId} <> ${authorId}) as classmates,
			(select coalesce(json_agg(distinct called.name), '[]') from (
				select ${label.text} as name from adult join ${label} on ${label.subject} = 'person:' || adult.id
				union select ${person.displayName} from adult join ${person} on ${person.id} = adult.id
			) called) as adults`);
	return names!;
}
