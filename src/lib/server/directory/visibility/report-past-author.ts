import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import {
	authorWorksAt,
	nearestPost,
	programSql,
	reporterSchools,
	throughCoordinators
} from '../../kernel/predicates/index.ts';

/** For which schools an alert about a report of what staff wrote is raised, and whether it begins at the coordinators. */
export async function alertPast(reportId: string): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [found] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(s.school_id) from program_school s where s.program_id = ${programSql}
				order by s.school_id in ${reporterSchools} desc, ${authorWorksAt(sql`s.school_id`)}, s.school_id limit 1)
			else (select coalesce(json_agg(distinct p.school_id), '[]') from safeguarding_post p where ${nearestPost}) end as schools
		from report r where r.id = ${reportId}`);
	return { ...found!, schools: found!.schools ?? [] };
}
