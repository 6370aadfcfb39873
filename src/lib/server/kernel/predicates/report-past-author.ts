// Who receives a report `r` of a staff text, past its writer and their school (the rule is in access/rules/reports.ts).
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { authorIs, authorSql, programSql, reporterSchools } from './report-sides.ts';
import { aliased, tables } from '../schema/index.ts';
import { openGrant, openPost } from './in-force.ts';

const { grant, programSchool, safeguardingPost } = tables;
const { authorGrant, reporterPost } = aliased({ authorGrant: grant, reporterPost: safeguardingPost });
const { teacherGrant } = aliased({ teacherGrant: grant });

/** Whether the writer works at this school, or worked there when the text was reported. */
export const authorWorksAt = (school: SQLWrapper): SQL<boolean> =>
	authorIs(sql`${authorGrant.role} = 'teacher' and ${authorGrant.schoolId} = ${school}`);

/**
 * Whether the report goes to the coordinators of the program: the writer is none of them, and at least one is not at
 * the writer's school.
 */
export const throughCoordinators: SQL<boolean> = sql`(
	not ${authorIs(sql`${authorGrant.role} = 'coordinator' and ${authorGrant.programId} = ${programSql}`)}
	and exists (select from ${grant} where ${grant.role} = 'coordinator' and ${grant.programId} = ${programSql}
		and ${openGrant(grant)}
		and not exists (select from ${teacherGrant} where ${teacherGrant.personId} = ${grant.personId}
			and ${openGrant(teacherGrant, 'teacher')}
			and ${authorWorksAt(teacherGrant.schoolId)})))`;

/** Posts `safeguardingPost` whose holder still works at their school, and whose school is not the writer's. */
const eligiblePost = sql`${openPost(safeguardingPost)} and ${safeguardingPost.personId} <> ${authorSql}
	and not ${authorWorksAt(safeguardingPost.schoolId)}
	and exists (select from ${teacherGrant} where ${teacherGrant.personId} = ${safeguardingPost.personId}
		and ${teacherGrant.role} = 'teacher'
		and ${teacherGrant.schoolId} = ${safeguardingPost.schoolId} and ${openGrant(teacherGrant)})`;

/** The posts `safeguardingPost` that receive the report where it does not go to coordinators. */
export const nearestPost: SQL<boolean> = sql`(${eligiblePost}
	and (${safeguardingPost.schoolId} in ${reporterSchools} or (
	${safeguardingPost.schoolId} in (select ${programSchool.schoolId} from ${programSchool}
		where ${programSchool.programId} = ${programSql})
	and not exists (select from ${reporterPost} where ${reporterPost.schoolId} in ${reporterSchools}
		and exists (select from ${safeguardingPost} where ${safeguardingPost.id} = ${reporterPost.id}
			and ${eligiblePost})))))`;
