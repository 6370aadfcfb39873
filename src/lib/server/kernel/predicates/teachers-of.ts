import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';
import { openGrant, openMembership } from './in-force.ts';
import { suspendedSql } from './restrictions.ts';

const { grant, membership } = inner;

/** Who teaches a classroom of this school now and can act, by id, the longest first. */
export const teachersOfSql = (
	classroom: { id: SQLWrapper; schoolId: SQLWrapper },
	moment: SQLWrapper
): SQL<string[]> => sql`array(
	select ${membership.personId}::text from ${membership}
		join ${grant} on ${grant.personId} = ${membership.personId} and ${grant.schoolId} = ${classroom.schoolId}
			and ${openGrant(grant, 'teacher')}
	where ${membership.classroomId} = ${classroom.id} and ${openMembership(membership, 'teacher')}
		and not ${suspendedSql(membership.personId, moment)} order by ${membership.from}, 1)`;
