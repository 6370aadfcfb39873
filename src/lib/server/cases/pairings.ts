import { sql } from 'drizzle-orm';

/** The pairings that a case `k` concerns: the one it was opened from, and those of the texts that joined it. */
export const pairingsSql = sql`(
	select k.pairing_id union all select joined.pairing_id from case_item i join reviewable joined on joined.id = i.reviewable_id
	where i.case_id = k.id)`;
