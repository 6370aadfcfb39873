// Which accounts may be one adult. Wherever two adults have to agree, two accounts of one hand are one
// (docs/decisions/0045-hands.md).
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant } from '../../kernel/predicates/index.ts';
import { bindsSql } from './known-secret.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { handConfirmation, handRoot, person, staffInvitation } = tables;
const { grant, secretChange } = inner;

/**
 * Whether an invitation binds two accounts: its sender has seen the link, and may have opened the account themselves. It does
 * not bind an account that is older than the invitation, and no longer one that the operator or one adult of another hand has
 * confirmed. A condition on a row `staffInvitation` of `staff_invitation`.
 */
export const bindsHands = sql`${staffInvitation.usedAt} is not null
	and exists (select from ${person} where ${person.id} = ${staffInvitation.personId}
		and ${person.createdAt} >= ${staffInvitation.at})
	and not exists (select from ${handRoot} where ${handRoot.personId} = ${staffInvitation.personId})
	and not exists (select from ${handConfirmation} where ${handConfirmation.personId} = ${staffInvitation.personId})`;

/**
 * Who set a colleague's password may still have it. Not asked of students, for whom two adults may print cards. Looked up
 * one by one, as a `case` and with a `limit`: else PostgreSQL reads the roles and the secrets of everybody for it.
 */
const mayKnowPassword = (moment: SQLWrapper) => sql`${secretChange.by} <> ${secretChange.personId}
	and case when (select true from ${grant} where ${grant.personId} = ${secretChange.personId}
		and ${openGrant(grant, 'student')} limit 1) then false else ${bindsSql(secretChange, moment)} end`;

/**
 * Everybody of one hand with a person, who is included, as a query of one column: an account that is bound to one of them is
 * bound to all. Each account is visited once, so it ends.
 * @param personId a parameter or column with a uuid
 */
export const handSql = (personId: SQLWrapper, moment: SQLWrapper = instant(now())): SQL => sql`(
	with recursive hand (id) as (
		select ${personId}
		union
		select bound.id from hand cross join lateral (
			select ${staffInvitation.by} as id from ${staffInvitation} where ${staffInvitation.personId} = hand.id
				and ${bindsHands}
			union all
			select ${staffInvitation.personId} from ${staffInvitation} where ${staffInvitation.by} = hand.id and ${bindsHands}
			union all
			select ${secretChange.by} from ${secretChange} where ${secretChange.personId} = hand.id
				and ${mayKnowPassword(moment)}
			union all
			select ${secretChange.personId} from ${secretChange} where ${secretChange.by} = hand.id
				and ${mayKnowPassword(moment)}
		) bound
	) select hand.id from hand)`;

/** Everybody of one hand with a person, who is included. */
export async function handOf(personId: string): Promise<string[]> {
	const hand = await rows<{ id: string }>(
		sql`select hand.id from ${handSql(sql`${personId}::uuid`)} hand (id)`
	);
	return hand.map(({ id }) => id);
}

/** Whether this person and one of the others count as one adult, where two have to agree. */
export async function sameHand(personId: string, others: string[]): Promise<boolean> {
	if (!others.length) return false;
	const hand = await handOf(personId);
	return others.some((other) => hand.includes(other));
}
