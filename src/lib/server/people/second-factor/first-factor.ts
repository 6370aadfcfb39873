// A second factor that is set up together with a new account, in one form. The secret is drawn for the page and comes back with
// the form: it is worth nothing before there is an account that has it.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import { secondFactor, tables } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { openSession, type SignInResult } from './enter.ts';
import { digitsOf } from './factor.ts';
import { renewCodes } from './recovery-codes.ts';
import { recordFactorEvent } from './sign-in-steps.ts';
import { newTotpSecret, totpOffer, codeStep } from './totp.ts';

const { factorExemption, programSchool } = tables;

/** What the form of a new account sends back. */
export interface FirstFactor {
	secret: string;
	code: string;
}

/** Base32 of 160 bits, as `newTotpSecret` draws them. */
const isSecretText = (text: unknown): text is string =>
	typeof text === 'string' && /^[A-Z2-7]{32}$/.test(text);

/**
 * A secret to scan on the page of a new account.
 * @param name what the app calls it, since the account has no name yet
 * @param sent the secret of a form that was refused: it stays, because a phone may hold it by now
 */
export const offerFirst = (name: string, sent?: unknown) =>
	totpOffer(isSecretText(sent) ? sent : newTotpSecret(), name);

/** Whether staff of a school must have a second factor: see `requiredSql`. */
export async function isRequiredAt(schoolId: string): Promise<boolean> {
	const [row] = await rows<{ required: boolean }>(sql`
		select not coalesce(bool_and(exists (
			select from ${factorExemption} where ${factorExemption.programId} = ${programSchool.programId}
				and ${factorExemption.endedAt} is null)), false) as required
		from ${programSchool} where ${programSchool.schoolId} = ${schoolId}`);
	return row!.required;
}

/** Checks a first code before anything is written. @returns its half minute @throws Invalid at `code` */
export function checkFirst({ secret, code }: FirstFactor): number {
	const step = isSecretText(secret) ? codeStep(secret, digitsOf(code)) : null;
	if (step === null) throw new Invalid('code', 'code_wrong');
	return step;
}

/**
 * Gives a new account its second factor and signs it in. Part of the transaction that makes the account.
 * @param step of `checkFirst`
 * @returns the session, and the recovery codes to be shown only this once
 */
export async function enterWithFirst(
	personId: string,
	{ secret, step, shared }: { secret: string; step: number; shared: boolean }
): Promise<SignInResult & { codes: string[] }> {
	await db()
		.insert(secondFactor)
		.values({ personId, secret, confirmedAt: now(), lastStep: step, failures: 0 });
	const codes = await renewCodes(personId);
	await recordFactorEvent('factor.set', personId);
	return { ...(await openSession(personId, shared)), step: null, codes };
}
