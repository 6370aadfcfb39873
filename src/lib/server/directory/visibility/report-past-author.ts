import { rows, sql } from '../../kernel/db/index.ts';
import {
	authorWorksAt,
	nearestPost,
	programSql,
	reporterSchools,
	throughCoordinators
} from '../../kernel/predicates/index.ts';
import { aliased, programSchool, report, safeguardingPost } from '../../kernel/schema/index.ts';

const { p, r, s } = aliased({ p: safeguardingPost, r: report, s: programSchool });

/** For which schools an alert about a report of what staff wrote is raised, and whether it begins at the coordinators. */
export async function alertPast(reportId: string): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [found] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(${s.schoolId}) from ${s} where ${s.programId} = ${programSql}
				order by ${s.schoolId} in ${reporterSchools} desc, ${authorWorksAt(s.schoolId)}, ${s.schoolId}
					limit 1)
			else (select coalesce(json_agg(distinct ${p.schoolId}), '[]') from ${p} where ${nearestPost}) end as schools
		from ${r} where ${r.id} = ${reportId}`);
	return { ...found!, schools: found!.schools ?? [] };
}
