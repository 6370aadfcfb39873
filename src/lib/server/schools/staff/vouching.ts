import { type Actor, mayVouch } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, desc, eq } from '../../kernel/db/index.ts';
import { school, vouching } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { sameHand } from '../../people/hands/index.ts';
import { leadOf } from '../appointments/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { staffSchool } from './colleagues.ts';
import { daysAfter } from '../../kernel/time/index.ts';

/** A year, and the last days of it in which the coordinator is reminded. */
export const vouchedDays = 365;
export const dueDays = 30;

export type VouchingState = 'fine' | 'due' | 'overdue' | 'never';

/** The last time that somebody vouched for this person at this school. */
export async function lastVouching(schoolId: string, personId: string) {
	const [row] = await db()
		.select()
		.from(vouching)
		.where(and(eq(vouching.schoolId, schoolId), eq(vouching.personId, personId)))
		.orderBy(desc(vouching.at), desc(vouching.id))
		.limit(1);
	return row;
}

/** The state of a vouching now. */
export function vouchingStateOf(last: { endsAt: Date } | undefined): VouchingState {
	if (!last) return 'never';
	if (last.endsAt <= now()) return 'overdue';
	return last.endsAt <= daysAfter(now(), dueDays) ? 'due' : 'fine';
}

/**
 * Vouches, for a year, for the lead of a school, and records what was checked.
 * @param leadId the lead whom the page showed
 * @throws NotFound, Forbidden, Invalid, Conflict where somebody else is the lead now
 */
export async function vouch(
	actor: Actor,
	{ schoolId, leadId, checked }: { schoolId: string; leadId: string; checked: string }
): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	if (!mayVouch(actor, atSchool, leadId) || (await sameHand(actor.id, [leadId]))) throw new Forbidden();
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		if ((await leadOf(schoolId)) !== leadId) throw new Conflict('lead_changed');
		await writeVouching(actor, { schoolId, personId: leadId, checked });
	});
}

/** Writes the record; the caller has checked the policy. @throws Invalid at `checked` */
export async function writeVouching(
	actor: Actor,
	{ schoolId, personId, checked }: { schoolId: string; personId: string; checked: string }
): Promise<void> {
	const checkedText = cleanText('checked', checked, { missing: 'checked_missing' })!;
	const moment = now();
	await db()
		.insert(vouching)
		.values({
			schoolId,
			personId,
			checked: checkedText,
			by: actor.id,
			at: moment,
			endsAt: daysAfter(moment, vouchedDays)
		});
	await record({
		actorId: actor.id,
		verb: 'staff.vouch',
		subject: ['person', personId],
		schools: [schoolId]
	});
}

/** Whether a coordinator vouches for this person at this school now. */
export const isVouched = async (schoolId: string, personId: string): Promise<boolean> =>
	['fine', 'due'].includes(vouchingStateOf(await lastVouching(schoolId, personId)));
