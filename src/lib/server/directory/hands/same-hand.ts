// Which accounts may be one adult. Wherever two adults have to agree, two accounts of one hand are one
// (docs/decisions/0045-hands.md).
import { type SQL, sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { inForceSql } from './known-secret.ts';

/**
 * Whoever invites has seen the link, and may have opened the account themself. An account that was there before the
 * invitation belongs to somebody. The operator's word, or that of one adult of another hand, ends it. A condition on a row `i` of `staff_invitation`.
 */
export const letInBy = sql`i.used_at is not null
	and exists (select from person a where a.id = i.person_id and a.created_at >= i.at)
	and not exists (select from hand_root r where r.person_id = i.person_id)
	and not exists (select from hand_confirmation k where k.person_id = i.person_id)`;

/** Whoever set a colleague's password may have it still. Of students this asks nobody: two may print cards for one of them. */
const knows = (at: SQL) => sql`c.by <> c.person_id and ${inForceSql(sql`c`, at)}
	and not exists (select from role_grant g where g.person_id = c.person_id and g.role = 'student' and g.until is null)`;

/**
 * Everybody of one hand with a person, themself included, as a query of one column: whoever is bound to one of them is bound
 * to all. Each person is taken up once, so it ends.
 * @param personId a parameter or column with a uuid
 */
export const handSql = (personId: SQL, at: SQL = instant(now())): SQL => sql`(
	with recursive hand (id) as (
		select ${personId}
		union
		select bound.id from hand cross join lateral (
			select i.by as id from staff_invitation i where i.person_id = hand.id and ${letInBy}
			union all
			select i.person_id from staff_invitation i where i.by = hand.id and ${letInBy}
			union all
			select c.by from secret_change c where c.person_id = hand.id and ${knows(at)}
			union all
			select c.person_id from secret_change c where c.by = hand.id and ${knows(at)}
		) bound
	) select hand.id from hand)`;

/** Everybody of one hand with a person, themself included. */
export async function handOf(personId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(
		sql`select hand.id from ${handSql(sql`${personId}::uuid`)} hand (id)`
	);
	return found.map(({ id }) => id);
}

/** Whether this adult and one of the others count as one, where two have to agree. */
export async function sameHand(personId: string, others: string[]): Promise<boolean> {
	if (!others.length) return false;
	const hand = await handOf(personId);
	return others.some((other) => hand.includes(other));
}
