import { rows, sql } from '../../kernel/db/index.ts';
import {
	authorWorksAt,
	nearestPost,
	programSql,
	reporterSchools,
	throughCoordinators
} from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { programSchool, report, safeguardingPost } = tables;

/** The schools for which a report about a text of staff raises alerts, and whether these start with the coordinators. */
export async function reportAlertTarget(
	reportId: string
): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [target] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(${programSchool.schoolId}) from ${programSchool}
				where ${programSchool.programId} = ${programSql}
				order by ${programSchool.schoolId} in ${reporterSchools} desc, ${authorWorksAt(programSchool.schoolId)},
					${programSchool.schoolId}
					limit 1)
			else (select coalesce(json_agg(distinct ${safeguardingPost.schoolId}), '[]') from ${safeguardingPost}
				where ${nearestPost}) end as schools
		from ${report} where ${report.id} = ${reportId}`);
	return { ...target!, schools: target!.schools ?? [] };
}
