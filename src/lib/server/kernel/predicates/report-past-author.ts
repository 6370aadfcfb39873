// Who receives a report `r` of a staff text, past its writer and their school (the rule is in access/rules/reports.ts).
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { authorIs, authorSql, programSql, reporterSchools } from './report-sides.ts';
import { aliased, programSchool, roleGrant, safeguardingPost } from '../schema/index.ts';
import { openGrant, openPost } from './in-force.ts';

const { g, h, o, p } = aliased({ g: roleGrant, h: roleGrant, o: safeguardingPost, p: safeguardingPost });
const { s, t } = aliased({ s: programSchool, t: roleGrant });

/** Whether the writer works at this school, or worked there when the text was reported. */
export const authorWorksAt = (school: SQLWrapper): SQL<boolean> =>
	authorIs(sql`${h.role} = 'teacher' and ${h.schoolId} = ${school}`);

/**
 * Whether the report goes to the coordinators of the program: the writer is none of them, and at least one is not at
 * the writer's school.
 */
export const throughCoordinators: SQL<boolean> = sql`(
	not ${authorIs(sql`${h.role} = 'coordinator' and ${h.programId} = ${programSql}`)}
	and exists (select from ${g} where ${g.role} = 'coordinator' and ${g.programId} = ${programSql}
		and ${openGrant(g)}
		and not exists (select from ${t} where ${t.personId} = ${g.personId} and ${openGrant(t, 'teacher')}
			and ${authorWorksAt(t.schoolId)})))`;

/** Posts `p` whose holder still works at their school, and whose school is not the writer's. */
const eligiblePost = sql`${openPost(p)} and ${p.personId} <> ${authorSql} and not ${authorWorksAt(p.schoolId)}
	and exists (select from ${t} where ${t.personId} = ${p.personId} and ${t.role} = 'teacher'
		and ${t.schoolId} = ${p.schoolId} and ${openGrant(t)})`;

/** The posts `p` that receive the report where it does not go to coordinators. */
export const nearestPost: SQL<boolean> = sql`(${eligiblePost} and (${p.schoolId} in ${reporterSchools} or (
	${p.schoolId} in (select ${s.schoolId} from ${s} where ${s.programId} = ${programSql})
	and not exists (select from ${o} where ${o.schoolId} in ${reporterSchools}
		and exists (select from ${p} where ${p.id} = ${o.id} and ${eligiblePost})))))`;
