import { sql, type SQL } from 'drizzle-orm';

/** Whose, and how much: everything, or what they wrote in one cycle. */
export interface Scope {
	personId: string;
	cycleId?: string;
}

/** The ids of what this person wrote, whatever kind it is. */
export const written = ({ personId, cycleId }: Scope): SQL => sql`(
	select r.id from reviewable r where r.author_id = ${personId} ${
		cycleId ? sql`and r.pairing_id in (select w.id from pairing w where w.cycle_id = ${cycleId})` : sql``
	})`;

/** The ids of the pairings that they belong to. */
export const pairingsIn = ({ personId, cycleId }: Scope): SQL => sql`(
	select m.pairing_id from pairing_member m join pairing w on w.id = m.pairing_id
	where m.person_id = ${personId} ${cycleId ? sql`and w.cycle_id = ${cycleId}` : sql``})`;
