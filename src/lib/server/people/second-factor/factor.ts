// The stored state of somebody's second factor, and checking codes.
import { now } from '../../kernel/clock.ts';
import { db, sql, eq } from '../../kernel/db/index.ts';
import { secondFactor } from '../../kernel/schema/index.ts';
import { forgetCodes, renewCodes, useCode } from './recovery-codes.ts';
import { newTotpSecret, codeStep } from './totp.ts';

/** After so many wrong codes in a row somebody else has to help, so that codes cannot be guessed over a long time. */
const maxFailures = 50;

/** The stored state of somebody's second factor. */
export async function factorOf(personId: string) {
	const [factor] = await db().select().from(secondFactor).where(eq(secondFactor.personId, personId));
	return factor;
}

/** Whether signing in requires a code from this person. */
export const hasFactor = async (personId: string): Promise<boolean> =>
	Boolean((await factorOf(personId))?.secret);

/** Creates a new secret for a phone. The old one is valid until a code of the new one was entered. @returns the new secret */
export async function beginFactor(personId: string): Promise<string> {
	const pending = newTotpSecret();
	await db()
		.insert(secondFactor)
		.values({ personId, pending })
		.onConflictDoUpdate({ target: secondFactor.personId, set: { pending } });
	return pending;
}

/** Accepts the first code of a new secret. @returns the recovery codes, only this once, or null for a wrong code */
export async function confirmFactor(personId: string, typed: string): Promise<string[] | null> {
	const [factor] = await lockFactor(personId);
	const step = factor?.pending ? codeStep(factor.pending, digitsOf(typed)) : null;
	if (step === null) return null;
	await db()
		.update(secondFactor)
		.set({ secret: factor!.pending, pending: null, confirmedAt: now(), lastStep: step, failures: 0 })
		.where(eq(secondFactor.personId, personId));
	return renewCodes(personId);
}

/** The result of checking a code. */
export type FactorOutcome = 'code' | 'paper' | 'wrong' | 'locked';

/**
 * Checks a code from the phone, never twice and never an older one, or one from paper. In a transaction: the row is locked,
 * so that two tabs with one code do not both sign in.
 */
export async function checkFactor(personId: string, typed: string): Promise<FactorOutcome> {
	const [factor] = await lockFactor(personId);
	if (!factor?.secret) return 'wrong';
	if (factor.failures >= maxFailures) return 'locked';
	const step = codeStep(factor.secret, digitsOf(typed));
	if (step !== null && step > (factor.lastStep ?? 0)) {
		await update(personId, { lastStep: step, failures: 0 });
		return 'code';
	}
	if (await useCode(personId, typed.normalize('NFKC'))) {
		await update(personId, { failures: 0 });
		return 'paper';
	}
	await db()
		.update(secondFactor)
		.set({ failures: sql`${secondFactor.failures} + 1` })
		.where(eq(secondFactor.personId, personId));
	return 'wrong';
}

/** Removes somebody's second factor. @returns whether they had one */
export async function removeFactor(personId: string): Promise<boolean> {
	await forgetCodes(personId);
	const deleted = await db()
		.delete(secondFactor)
		.where(eq(secondFactor.personId, personId))
		.returning({ secret: secondFactor.secret });
	return Boolean(deleted[0]?.secret);
}

/** Accepts what any keyboard types: full-width digits, a gap in the middle. */
export const digitsOf = (typed: string) => typed.normalize('NFKC').replace(/\s/g, '');

const lockFactor = (personId: string) =>
	db().select().from(secondFactor).where(eq(secondFactor.personId, personId)).for('update');

const update = (personId: string, set: Partial<typeof secondFactor.$inferInsert>) =>
	db().update(secondFactor).set(set).where(eq(secondFactor.personId, personId));
