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

/** The schools for which a report about a text of staff raises alerts, and whether these start with the coordinators. */
export async function reportAlertTarget(
	reportId: string
): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [target] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(${s.schoolId}) from ${s} where ${s.programId} = ${programSql}
				order by ${s.schoolId} in ${reporterSchools} desc, ${authorWorksAt(s.schoolId)}, ${s.schoolId}
					limit 1)
			else (select coalesce(json_agg(distinct ${p.schoolId}), '[]') from ${p} where ${nearestPost}) end as schools
		from ${r} where ${r.id} = ${reportId}`);
	return { ...target!, schools: target!.schools ?? [] };
}
