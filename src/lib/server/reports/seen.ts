import { sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../access/reader.ts';

/**
 * Which reports `r` this person sees. One about a letter: who teaches a member, or answers for the safety of a member's
 * school. One about an adult, who may be any of these: the coordinators of the program, from outside those schools.
 */
export const seenBy = ({
	me,
	teaches,
	worksAt,
	programs
}: Reader): SQL => sql`case when r.reason = 'adult' then
		exists (select from pairing w join cycle y on y.id = w.cycle_id
			where w.id = r.pairing_id and y.program_id = ${programs})
		and not ${ofMember(sql`c.school_id = ${worksAt}`)}
	else
		${ofMember(sql`c.id = ${teaches} or c.school_id in (
			select p.school_id from safeguarding_post p
			where p.person_id = ${me} and p.until is null and p.school_id = ${worksAt})`)}
	end and not exists (select from pairing_member self where self.pairing_id = r.pairing_id and self.person_id = ${me})`;

const ofMember = (what: SQL) => sql`exists (
	select from pairing_member m join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id
	where m.pairing_id = r.pairing_id and (${what}))`;
