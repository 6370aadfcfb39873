// An invitation binds its sender and its receiver as one hand, and a link for a new password that was handed over whoever handed it over
// and its owner, until an adult of another hand has confirmed the person.
import { type Actor, mayConfirmHand } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, type SQL, type SQLWrapper, transaction } from '../../kernel/db/index.ts';
import { handConfirmation, inner, tables } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { bindsHands, bindsSql, sameHand } from '../../people/hands/index.ts';
import { colleagueAt, lockPerson, staffSchool } from './colleagues.ts';

const { staffInvitation } = tables;
const { secretChange } = inner;

/** @throws Forbidden where the person who would confirm is of one hand with one of these people */
export async function refuseOwnHand(actor: Actor, people: string[]): Promise<void> {
	if (people.includes(actor.id) || (await sameHand(actor.id, people)))
		throw new Forbidden('confirm_own_hand');
}

/** Writes the record. The caller has checked in the same transaction that the hand is another one. */
export async function writeConfirmation(
	actor: Actor,
	{ personId, invitationId = null }: { personId: string; invitationId?: string | null }
): Promise<void> {
	await db().insert(handConfirmation).values({ personId, by: actor.id, at: now(), invitationId });
}

/**
 * Confirms a colleague who is bound to another adult: by a link for a new password that was handed over, after its owner chose one; or by an
 * invitation from before the rule that an adult of another hand has to confirm it.
 * @throws NotFound, Forbidden, Conflict where there is nothing to confirm
 */
export async function confirmHand(
	actor: Actor,
	{ schoolId, personId }: { schoolId: string; personId: string }
): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	await colleagueAt(schoolId, personId);
	if (!mayConfirmHand(actor, atSchool, personId))
		throw new Forbidden(atSchool.vouched ? 'confirm_another' : 'not_vouched');
	await transaction(async () => {
		await lockPerson(personId);
		if (!(await isUnconfirmed(personId))) throw new Conflict('hand_confirmed');
		await refuseOwnHand(actor, [personId]);
		await writeConfirmation(actor, { personId });
		await record({
			actorId: actor.id,
			verb: 'staff.know',
			subject: ['person', personId],
			schools: [schoolId]
		});
	});
}

/** Whether an invitation, or a secret that somebody else set, still binds this person and another adult as one hand. */
export async function isUnconfirmed(personId: string): Promise<boolean> {
	const bound = await rows(
		sql`select from (${boundSinceSql(sql`${personId}::uuid`, instant(now()))}) bound limit 1`
	);
	return bound.length > 0;
}

/** What binds this person and another adult as one hand, as rows of the moment `at` since when. */
export const boundSinceSql = (personId: SQLWrapper, moment: SQLWrapper): SQL => sql`
	select ${staffInvitation.usedAt} as at from ${staffInvitation} where ${staffInvitation.personId} = ${personId}
		and ${bindsHands}
	union all
	select ${secretChange.at} from ${secretChange} where ${secretChange.personId} = ${personId}
		and ${secretChange.by} <> ${secretChange.personId} and ${bindsSql(secretChange, moment)}`;
