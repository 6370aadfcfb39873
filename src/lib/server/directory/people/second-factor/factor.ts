// What is kept about somebody's second factor, and whether a code is one of theirs.
import { eq } from 'drizzle-orm';
import { now } from '../../../kernel/clock.ts';
import { db, sql } from '../../../kernel/db/index.ts';
import { secondFactor } from '../../../kernel/schema/index.ts';
import { forgetCodes, renewCodes, takeCode } from './codes.ts';
import { newTotpSecret, stepOf } from './totp.ts';

/** After so many wrong codes in a row somebody else has to help: guessing must not be a matter of patience. */
const mostFailures = 50;

/** What is kept about somebody's second factor. */
export async function factorOf(personId: string) {
	const [found] = await db().select().from(secondFactor).where(eq(secondFactor.personId, personId));
	return found;
}

/** Whether somebody is asked for a code when they sign in. */
export const hasFactor = async (personId: string): Promise<boolean> =>
	Boolean((await factorOf(personId))?.secret);

/** A new secret for a telephone to hold. The one before it counts until a code of the new one has come. @returns it */
export async function begin(personId: string): Promise<string> {
	const pending = newTotpSecret();
	await db()
		.insert(secondFactor)
		.values({ personId, pending })
		.onConflictDoUpdate({ target: secondFactor.personId, set: { pending } });
	return pending;
}

/** Takes the first code of a new secret. @returns the recovery codes, this once, or null for a wrong code */
export async function prove(personId: string, typed: string): Promise<string[] | null> {
	const [found] = await locked(personId);
	const step = found?.pending ? stepOf(found.pending, digitsOf(typed)) : null;
	if (step === null) return null;
	await db()
		.update(secondFactor)
		.set({ secret: found!.pending, pending: null, confirmedAt: now(), lastStep: step, failures: 0 })
		.where(eq(secondFactor.personId, personId));
	return renewCodes(personId);
}

/** What came of a code. */
export type FactorOutcome = 'code' | 'paper' | 'wrong' | 'locked';

/**
 * Takes a code of the telephone, never twice and never an older one, or one from paper. In a transaction: the row is locked,
 * so that two tabs with one code do not both get in.
 */
export async function takeFactor(personId: string, typed: string): Promise<FactorOutcome> {
	const [found] = await locked(personId);
	if (!found?.secret) return 'wrong';
	if (found.failures >= mostFailures) return 'locked';
	const step = stepOf(found.secret, digitsOf(typed));
	if (step !== null && step > (found.lastStep ?? 0)) {
		await keep(personId, { lastStep: step, failures: 0 });
		return 'code';
	}
	if (await takeCode(personId, typed.normalize('NFKC'))) {
		await keep(personId, { failures: 0 });
		return 'paper';
	}
	await db()
		.update(secondFactor)
		.set({ failures: sql`${secondFactor.failures} + 1` })
		.where(eq(secondFactor.personId, personId));
	return 'wrong';
}

/** Takes it away altogether. */
export async function forget(personId: string): Promise<boolean> {
	await forgetCodes(personId);
	const gone = await db()
		.delete(secondFactor)
		.where(eq(secondFactor.personId, personId))
		.returning({ secret: secondFactor.secret });
	return Boolean(gone[0]?.secret);
}

/** As it was typed on any keyboard: full-width digits, a gap in the middle. */
const digitsOf = (typed: string) => typed.normalize('NFKC').replace(/\s/g, '');

const locked = (personId: string) =>
	db().select().from(secondFactor).where(eq(secondFactor.personId, personId)).for('update');

const keep = (personId: string, set: Partial<typeof secondFactor.$inferInsert>) =>
	db().update(secondFactor).set(set).where(eq(secondFactor.personId, personId));
