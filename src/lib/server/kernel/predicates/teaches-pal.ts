import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';
import { openMembership } from './in-force.ts';

const { enrolment, member, membership } = inner;

/** Whether somebody teaches a pal of the writer now. */
export const teachesPalSql = (
	person: SQLWrapper,
	{ pairing, author }: { pairing: SQLWrapper; author: SQLWrapper }
): SQL<boolean> =>
	sql`exists (select from ${member}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${membership} on ${membership.classroomId} = ${enrolment.classroomId}
			and ${openMembership(membership, 'teacher')} and ${membership.personId} = ${person}
		where ${member.pairingId} = ${pairing} and ${member.personId} <> ${author})`;
