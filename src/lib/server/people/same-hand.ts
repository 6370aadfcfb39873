import { sql } from 'drizzle-orm';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';

/** As long as whoever set somebody's password may still know it. */
const fortnight = 14 * 24 * 60 * 60 * 1000;

/**
 * Whether one of these people may act with the account of the other: one set the other's password in the last fortnight.
 * Then the two do not count as two, where two have to agree.
 */
export async function sameHand(personId: string, others: string[]): Promise<boolean> {
	if (!others.length) return false;
	const since = new Date(now().getTime() - fortnight).toISOString();
	const these = sql`any(${sql.param(`{${others.join(',')}}`)}::uuid[])`;
	const found = await rows(sql`
		select from secret_change c
		where c.at > ${since}::timestamptz and c.by <> c.person_id
		and (c.person_id = ${personId} and c.by = ${these} or c.by = ${personId} and c.person_id = ${these})
		limit 1`);
	return found.length > 0;
}
