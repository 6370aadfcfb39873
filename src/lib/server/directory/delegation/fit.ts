// Who may stand in, as SQL fragments for `deputy d` and the person that is named.
import { type SQL, sql } from 'drizzle-orm';
import { suspendedSql } from '../../kernel/predicates/index.ts';

/** Neither suspended nor gone: a teacher of that school at a moment. */
export const teachesAt = (personId: SQL, schoolId: SQL, at: SQL) => sql`
	exists (select from role_grant g where g.person_id = ${personId} and g.role = 'teacher'
		and g.school_id = ${schoolId} and g.until is null)
	and not ${suspendedSql(personId, at)}`;

/** Coordinates a program in which a school takes part. */
export const coordinatesSchool = (personId: SQL, schoolId: SQL) => sql`
	exists (select from role_grant g join program_school ps on ps.program_id = g.program_id and ps.school_id = ${schoolId}
		where g.person_id = ${personId} and g.role = 'coordinator' and g.until is null)`;

/** The row `d` counts at a moment: within its days, on the calendar of the school `s`, and not ended. */
export const isValid = (at: SQL) => sql`
	d.ended_at is null and d.school_id = s.id
	and (${at} at time zone s.time_zone)::date between d.starts_on and d.ends_on`;

/** Whoever writes in a pairing decides about none of its letters, and nobody about their own words. */
export const isNoWriter = (personId: SQL, item: { pairingId: SQL; authorId: SQL }) => sql`
	${personId} <> ${item.authorId}
	and not exists (select from pairing_member self where self.pairing_id = ${item.pairingId} and self.person_id = ${personId})`;
