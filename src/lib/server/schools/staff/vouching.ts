import { type Actor, mayVouch } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, desc, eq } from '../../kernel/db/index.ts';
import { school, vouching } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { sameHand } from '../../people/hands/index.ts';
import { coordinatorsFor, leadOf } from '../appointments/index.ts';
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
		await writeVouching({ by: actor.id, schoolId, personId: leadId, checked: checkedText(checked) });
	});
}

/** What a coordinator says that they checked. @throws Invalid at `checked` */
export const checkedText = (typed: string): string =>
	cleanText('checked', typed, { missing: 'checked_missing' })!;

/** Writes the record. Part of a transaction; the caller has checked the policy. @param by null for the operator */
export async function writeVouching({
	by,
	...vouched
}: {
	by: string | null;
	schoolId: string;
	personId: string;
	checked: string;
}): Promise<void> {
	const moment = now();
	await db()
		.insert(vouching)
		.values({ ...vouched, by, at: moment, endsAt: daysAfter(moment, vouchedDays) });
	await record({
		actorId: by,
		verb: 'staff.vouch',
		subject: ['person', vouched.personId],
		schools: [vouched.schoolId]
	});
}

/**
 * Vouches for a new lead with what was checked when they were invited, by whoever invited them and coordinates the school still: another
 * adult has just agreed. Part of a transaction.
 */
export async function vouchAsInvited({
	schoolId,
	personId,
	by,
	checked
}: {
	schoolId: string;
	personId: string;
	by: string;
	checked: string | null;
}): Promise<void> {
	if (checked && (await coordinatorsFor(schoolId)).includes(by))
		await writeVouching({ by, schoolId, personId, checked });
}

/** Whether a coordinator or the operator vouches for this person at this school now. */
export const isVouched = async (schoolId: string, personId: string): Promise<boolean> =>
	['fine', 'due'].includes(vouchingStateOf(await lastVouching(schoolId, personId)));
