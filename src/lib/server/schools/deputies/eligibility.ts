// Who may stand in, as SQL fragments for `deputy d` and the person that is named.
import { sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { deputy, school } = tables;
const { grant, member, programSchool } = inner;

/** Whether a person is a teacher of that school, and not suspended at a moment. */
export const teachesAt = (personId: SQLWrapper, schoolId: SQLWrapper, moment: SQLWrapper) => sql`
	exists (select from ${grant} where ${grant.personId} = ${personId} and ${grant.role} = 'teacher'
		and ${grant.schoolId} = ${schoolId} and ${openGrant(grant)})
	and not ${suspendedSql(personId, moment)}`;

/** Whether a person coordinates a program in which a school takes part. */
export const personCoordinatesSchool = (personId: SQLWrapper, schoolId: SQLWrapper) => sql`
	exists (select from ${grant} join ${programSchool} on ${programSchool.programId} = ${grant.programId}
		and ${programSchool.schoolId} = ${schoolId}
		where ${grant.personId} = ${personId} and ${openGrant(grant, 'coordinator')})`;

/** Whether the row `deputy` is in force at a moment: within its days, on the calendar of the school, and not ended. */
export const isDeputyInForce = (moment: SQLWrapper) => sql`
	${deputy.endedAt} is null and ${deputy.schoolId} = ${school.id}
	and (${moment} at time zone ${school.timeZone})::date between ${deputy.startsOn} and ${deputy.endsOn}`;

/** Whether a person is neither the author nor a member of the pairing: nobody decides about their own texts or their pal's. */
export const isNoWriter = (
	personId: SQLWrapper,
	item: { pairingId: SQLWrapper; authorId: SQLWrapper }
) => sql`
	${personId} <> ${item.authorId}
	and not exists (select from ${member} where ${member.pairingId} = ${item.pairingId}
		and ${member.personId} = ${personId})`;
