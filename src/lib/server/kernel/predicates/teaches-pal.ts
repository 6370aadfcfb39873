import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, tables } from '../schema/index.ts';
import { openMembership } from './in-force.ts';

const { pal, seat } = aliased({ pal: tables.member, seat: tables.enrolment });
const { theirs } = aliased({ theirs: tables.membership });

/** Whether somebody teaches a pal of the writer now. */
export const teachesPalSql = (
	person: SQLWrapper,
	{ pairing, author }: { pairing: SQLWrapper; author: SQLWrapper }
): SQL<boolean> =>
	sql`exists (select from ${pal}
		join ${seat} on ${seat.id} = ${pal.enrolmentId}
		join ${theirs} on ${theirs.classroomId} = ${seat.classroomId} and ${openMembership(theirs, 'teacher')} and ${theirs.personId} = ${person}
		where ${pal.pairingId} = ${pairing} and ${pal.personId} <> ${author})`;
