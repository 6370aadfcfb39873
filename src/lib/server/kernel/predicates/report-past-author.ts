// To whom a report `r` of what staff wrote goes, past its writer and their school (access/rules/reports.ts says the rule).
import { sql, type SQL } from 'drizzle-orm';
import { authorIs, authorSql, programSql, reporterSchools } from './report-sides.ts';

/** Its writer works at this school, or did when it was reported. */
export const authorWorksAt = (school: SQL): SQL<boolean> =>
	authorIs(sql`h.role = 'teacher' and h.school_id = ${school}`);

/** Coordinators of the program are meant, and there is one who is not at the writer's school. */
export const throughCoordinators: SQL<boolean> = sql`(
	not ${authorIs(sql`h.role = 'coordinator' and h.program_id = ${programSql}`)}
	and exists (select from role_grant g where g.role = 'coordinator' and g.program_id = ${programSql} and g.until is null
		and not exists (select from role_grant t where t.person_id = g.person_id and t.role = 'teacher' and t.until is null
			and ${authorWorksAt(sql`t.school_id`)})))`;

/** Posts `p` that count here: of somebody who still works there, outside the writer's school. */
const standing = sql`p.until is null and p.person_id <> ${authorSql} and not ${authorWorksAt(sql`p.school_id`)}
	and exists (select from role_grant t where t.person_id = p.person_id and t.role = 'teacher'
		and t.school_id = p.school_id and t.until is null)`;

/** The posts `p` to which it goes, where coordinators are not meant. */
export const nearestPost: SQL<boolean> = sql`(${standing} and (p.school_id in ${reporterSchools} or (
	p.school_id in (select s.school_id from program_school s where s.program_id = ${programSql})
	and not exists (select from safeguarding_post o where o.school_id in ${reporterSchools}
		and exists (select from safeguarding_post p where p.id = o.id and ${standing})))))`;
