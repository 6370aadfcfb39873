import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { pairingsSql } from '../cases/pairings.ts';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';

/** Days of cases are days of UTC. */
export const today = (): string => now().toISOString().slice(0, 10);

/** The cases `k` about a person or pairings of theirs whose day has not come: until then nothing of it is erased. */
const holding = (person: SQLWrapper, day: string): SQL =>
	sql`from safeguarding_case k where k.hold_until > ${day}::date and (k.student_id = ${person} or exists (
		select from pairing_member h where h.pairing_id in ${pairingsSql} and h.person_id = ${person}))`;

/** Whether a case holds the erasure of this person. */
export const heldSql = (person: SQLWrapper, day: string): SQL<boolean> =>
	sql`exists (select ${holding(person, day)})`;

/** Which case holds the erasure of a person, and until which day; null where none does. */
export async function holdOn(personId: string): Promise<{ caseId: string; until: string } | null> {
	const [found] = await rows<{ caseId: string; until: string }>(sql`
		select k.id as "caseId", k.hold_until::text as until ${holding(sql`${personId}::uuid`, today())}
		order by k.hold_until desc limit 1`);
	return found ?? null;
}
