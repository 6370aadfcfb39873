// The second half of signing in. Until it is done there is no session, no socket and no page.
import { record, schoolsOfPerson, type Verb } from '../../kernel/audit/index.ts';
import { transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { countTry, forgiveTry } from '../sign-in-limits.ts';
import { endStep, openSession, stepOfCookie } from './enter.ts';
import { factorOf, hasFactor, confirmFactor, checkFactor } from './factor.ts';
import { totpOffer } from './totp.ts';

interface SecondFactorInput {
	/** From the cookie of the step. */
	step: string | undefined;
	code: string;
	address: string;
	/** The cookie of the device, if somebody has signed in there before. */
	device?: string;
}

/** The key that counts wrong codes, separately from wrong passwords. */
export const codeLimitKey = (username: string): string => `second ${username}`;

/** What the page of the step shows; null for somebody who is not signing in. */
export async function stepView(step: string | undefined) {
	const account = await stepOfCookie(step);
	if (!account) return null;
	const factor = await factorOf(account.personId);
	const pending = factor && !factor.secret ? factor.pending : null;
	return { setUp: pending ? totpOffer(pending, account.username) : null };
}

/**
 * Checks the code that is required, and signs in.
 * @throws TooMany, Invalid, Conflict for somebody who took too long
 */
export async function giveCode({ step, code, address, device }: SecondFactorInput) {
	const { personId, shared, ...account } = await requireStep(step);
	await countTry(codeLimitKey(account.username), address, device);
	const result = await transaction(async () => {
		const outcome = await checkFactor(personId, code);
		if (outcome === 'wrong' || outcome === 'locked') return outcome;
		if (!(await endStep(step!))) throw new Conflict('step_over');
		if (outcome === 'paper') await recordFactorEvent('factor.paper', personId);
		return openSession(personId, shared);
	});
	if (typeof result === 'object') {
		await forgiveTry(codeLimitKey(account.username), address);
		return result;
	}
	throw new Invalid('code', result === 'locked' ? 'factor_locked' : 'code_wrong');
}

/**
 * Confirms that a phone holds the new secret, and signs in.
 * @returns the session, and the recovery codes to be shown only this once
 * @throws TooMany, Invalid, Conflict for somebody who took too long
 */
export async function setUpFactor({ step, code, address, device }: SecondFactorInput) {
	const { personId, shared, ...account } = await requireStep(step);
	await countTry(codeLimitKey(account.username), address, device);
	const result = await transaction(async () => {
		// Another tab may have set one up meanwhile: its codes are required then, and it is never replaced.
		if (await hasFactor(personId)) throw new Conflict('step_over');
		const codes = await confirmFactor(personId, code);
		if (!codes) return null;
		if (!(await endStep(step!))) throw new Conflict('step_over');
		await recordFactorEvent('factor.set', personId);
		return { codes, ...(await openSession(personId, shared)) };
	});
	if (!result) throw new Invalid('code', 'code_wrong');
	await forgiveTry(codeLimitKey(account.username), address);
	return result;
}

async function requireStep(step: string | undefined) {
	const account = await stepOfCookie(step);
	if (!account) throw new Conflict('step_over');
	return account;
}

/** Records an audit event about somebody's own second factor. */
export async function recordFactorEvent(verb: Verb, personId: string): Promise<void> {
	const schools = await schoolsOfPerson(personId);
	await record({ actorId: personId, verb, subject: ['person', personId], schools });
}
