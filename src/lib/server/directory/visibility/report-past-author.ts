// A report of what staff wrote never reaches them, nor their school. It goes to the coordinators of the program from
// outside that school. Where the writer is one of the coordinators, or none is from outside, it goes to those who answer
// for the safety of the reporter's school; where these do not stand outside either, to those of the program's others.
import { sql, type SQL } from 'drizzle-orm';
import type { AccessReader } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { authorIs, authorSql, programSql, reporterSchools } from '../../kernel/predicates/index.ts';

const authorWorksAt = (school: SQL) => authorIs(sql`h.role = 'teacher' and h.school_id = ${school}`);

/** Coordinators of the program are meant, and there is one who is not at the writer's school. */
const throughCoordinators = sql`(
	not ${authorIs(sql`h.role = 'coordinator' and h.program_id = ${programSql}`)}
	and exists (select from role_grant g where g.role = 'coordinator' and g.program_id = ${programSql} and g.until is null
		and not exists (select from role_grant t where t.person_id = g.person_id and t.role = 'teacher' and t.until is null
			and ${authorWorksAt(sql`t.school_id`)})))`;

/** Posts `p` that count here: of somebody who still works there, outside the writer's school. */
const standing = sql`p.until is null and p.person_id <> ${authorSql} and not ${authorWorksAt(sql`p.school_id`)}
	and exists (select from role_grant t where t.person_id = p.person_id and t.role = 'teacher'
		and t.school_id = p.school_id and t.until is null)`;

/** The posts `p` to which it goes, where coordinators are not meant. */
const nearest = sql`(${standing} and (p.school_id in ${reporterSchools} or (
	p.school_id in (select s.school_id from program_school s where s.program_id = ${programSql})
	and not exists (select from safeguarding_post o where o.school_id in ${reporterSchools}
		and exists (select from safeguarding_post p where p.id = o.id and ${standing})))))`;

/** Whether a report `r` of what staff wrote comes to this person. */
export const pastAuthor = ({ me, worksAt, programs }: AccessReader): SQL => sql`(
	not ${authorWorksAt(worksAt)} and case when ${throughCoordinators} then ${programSql} = ${programs}
		else exists (select from safeguarding_post p where p.person_id = ${me} and p.school_id = ${worksAt} and ${nearest}) end)`;

/** For which schools an alert about it is raised, and whether it begins at the coordinators. */
export async function alertPast(reportId: string): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [found] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(s.school_id) from program_school s where s.program_id = ${programSql}
				order by s.school_id in ${reporterSchools} desc, ${authorWorksAt(sql`s.school_id`)}, s.school_id limit 1)
			else (select coalesce(json_agg(distinct p.school_id), '[]') from safeguarding_post p where ${nearest}) end as schools
		from report r where r.id = ${reportId}`);
	return { ...found!, schools: found!.schools ?? [] };
}
