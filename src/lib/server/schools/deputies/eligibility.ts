// Who may stand in, as SQL fragments for `deputy d` and the person that is named.
import { sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	deputy,
	pairingMember,
	programSchool,
	roleGrant,
	school
} from '../../kernel/schema/index.ts';

const { d, g, ps, s } = aliased({ d: deputy, g: roleGrant, ps: programSchool, s: school });
const { self } = aliased({ self: pairingMember });

/** Whether a person is a teacher of that school, and not suspended at a moment. */
export const teachesAt = (personId: SQLWrapper, schoolId: SQLWrapper, moment: SQLWrapper) => sql`
	exists (select from ${g} where ${g.personId} = ${personId} and ${g.role} = 'teacher'
		and ${g.schoolId} = ${schoolId} and ${openGrant(g)})
	and not ${suspendedSql(personId, moment)}`;

/** Whether a person coordinates a program in which a school takes part. */
export const coordinatesSchool = (personId: SQLWrapper, schoolId: SQLWrapper) => sql`
	exists (select from ${g} join ${ps} on ${ps.programId} = ${g.programId} and ${ps.schoolId} = ${schoolId}
		where ${g.personId} = ${personId} and ${openGrant(g, 'coordinator')})`;

/** Whether the row `d` is in force at a moment: within its days, on the calendar of the school `s`, and not ended. */
export const isDeputyInForce = (moment: SQLWrapper) => sql`
	${d.endedAt} is null and ${d.schoolId} = ${s.id}
	and (${moment} at time zone ${s.timeZone})::date between ${d.startsOn} and ${d.endsOn}`;

/** Whether a person is neither the author nor a member of the pairing: nobody decides about their own texts or their pal's. */
export const isNoWriter = (
	personId: SQLWrapper,
	item: { pairingId: SQLWrapper; authorId: SQLWrapper }
) => sql`
	${personId} <> ${item.authorId}
	and not exists (select from ${self} where ${self.pairingId} = ${item.pairingId}
		and ${self.personId} = ${personId})`;
