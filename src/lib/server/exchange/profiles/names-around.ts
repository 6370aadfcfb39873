import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import type { ReviewScope } from '../../review/index.ts';

/** Who is called what around a student: their classmates, and the adults of their school in every language. */
export async function namesAround(
	{ members }: ReviewScope,
	authorId: string
): Promise<{ classmates: string[]; adults: string[] }> {
	const { classroomId, schoolId } = members.find(({ id }) => id === authorId)!;
	const [found] = await rows<{ classmates: string[]; adults: string[] }>(sql`
		with adult as (
			select g.person_id as id from role_grant g where g.until is null and (
				g.role = 'teacher' and g.school_id = ${schoolId}
				or g.role = 'coordinator' and g.program_id in (
					select ps.program_id from program_school ps where ps.school_id = ${schoolId}))
		)
		select
			(select coalesce(json_agg(distinct p.display_name), '[]')
				from classroom_membership k join person p on p.id = k.person_id
				where k.classroom_id = ${classroomId} and k.role = 'student' and k.until is null and k.person_id <> ${authorId}) as classmates,
			(select coalesce(json_agg(distinct called.name), '[]') from (
				select l.text as name from adult join label l on l.subject = 'person:' || adult.id
				union select p.display_name from adult join person p on p.id = adult.id
			) called) as adults`);
	return found!;
}
