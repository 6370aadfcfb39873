// An invitation makes one hand of whoever invited and whoever came, until an adult of another hand has confirmed it.
import { type Actor, mayConfirmHand } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, handConfirmation, staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { letInBy, sameHand } from '../hands/index.ts';
import { colleagueAt, lockPerson, staffSchool } from './school.ts';

const { i } = aliased({ i: staffInvitation });

/** @throws Forbidden where whoever would confirm is of one hand with one of these people */
export async function refuseOwnHand(actor: Actor, people: string[]): Promise<void> {
	if (people.includes(actor.id) || (await sameHand(actor.id, people)))
		throw new Forbidden('confirm_own_hand');
}

/** The record itself; whoever calls has asked whether the hand is another one, in the same transaction. */
export async function writeConfirmation(
	actor: Actor,
	{ personId, invitationId = null }: { personId: string; invitationId?: string | null }
): Promise<void> {
	await db().insert(handConfirmation).values({ personId, by: actor.id, at: now(), invitationId });
}

/**
 * Confirms a colleague who has worked here since before an adult of another hand had to: whoever invited them confirmed them
 * too, at the time.
 * @throws NotFound, Forbidden, Conflict where nothing is to be confirmed
 */
export async function know(
	actor: Actor,
	{ schoolId, personId }: { schoolId: string; personId: string }
): Promise<void> {
	const at = await staffSchool(actor, schoolId);
	await colleagueAt(schoolId, personId);
	if (!mayConfirmHand(actor, at, personId))
		throw new Forbidden(at.vouched ? 'confirm_another' : 'not_vouched');
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

/** Whether an invitation still makes one hand of this person and whoever invited them. */
export async function isUnconfirmed(personId: string): Promise<boolean> {
	const found = await rows(sql`select from ${i} where ${i.personId} = ${personId} and ${letInBy} limit 1`);
	return found.length > 0;
}
