import { sql } from 'drizzle-orm';
import { afterCommit } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { publish } from '../realtime.ts';

/** Tells everybody who sees a report: it came, or it was answered. The same people as in `seenBy`. */
export async function announceReport(report: { pairingId: string; reason: string }): Promise<void> {
	const staff = report.reason === 'adult' ? coordinators(report.pairingId) : bothSides(report.pairingId);
	const ids = (await rows<{ id: string }>(staff)).map(({ id }) => id);
	await afterCommit(() => publish(ids, 'reports:changed'));
}

const bothSides = (pairingId: string) => sql`
	select distinct who.id from pairing_member m join enrolment e on e.id = m.enrolment_id
	join classroom c on c.id = e.classroom_id
	cross join lateral (
		select t.person_id as id from classroom_membership t
		where t.classroom_id = c.id and t.role = 'teacher' and t.until is null
		union
		select p.person_id from safeguarding_post p where p.school_id = c.school_id and p.until is null
	) who
	where m.pairing_id = ${pairingId}
	and not exists (select from pairing_member self where self.pairing_id = m.pairing_id and self.person_id = who.id)`;

const coordinators = (pairingId: string) => sql`
	select distinct g.person_id as id from pairing w join cycle y on y.id = w.cycle_id
	join role_grant g on g.role = 'coordinator' and g.program_id = y.program_id and g.until is null
	where w.id = ${pairingId} and not exists (
		select from role_grant t join classroom c on c.school_id = t.school_id
		join enrolment e on e.classroom_id = c.id join pairing_member m on m.enrolment_id = e.id
		where m.pairing_id = w.id and t.person_id = g.person_id and t.role = 'teacher' and t.until is null)`;
