// The second half of signing in. Until it is done the person is nobody: no session, no socket, no page.
import { record, schoolsOfPerson, type Verb } from '../../../kernel/audit/index.ts';
import { transaction } from '../../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../../kernel/errors.ts';
import { countTry, forgiveTry } from '../limits.ts';
import { endStep, openSession, stepOfCookie } from './enter.ts';
import { factorOf, hasFactor, prove, takeFactor } from './factor.ts';
import { offer } from './totp.ts';

interface SecondFactorInput {
	/** From the cookie of the step. */
	step: string | undefined;
	code: string;
	address: string;
	/** What the cookie of the device holds, if somebody has signed in there before. */
	device?: string;
}

/** Wrong codes have a count of their own, beside that of wrong passwords. */
export const counted = (username: string): string => `second ${username}`;

/** What the page of the step shows; null for whoever is not on their way in. */
export async function onTheWay(step: string | undefined) {
	const found = await stepOfCookie(step);
	if (!found) return null;
	const factor = await factorOf(found.personId);
	const pending = factor && !factor.secret ? factor.pending : null;
	return { setUp: pending ? offer(pending, found.username) : null };
}

/**
 * Gives the code that was asked for, and is signed in.
 * @throws TooMany, Invalid, Conflict for whoever took too long
 */
export async function giveCode({ step, code, address, device }: SecondFactorInput) {
	const { personId, shared, ...found } = await required(step);
	await countTry(counted(found.username), address, device);
	const done = await transaction(async () => {
		const outcome = await takeFactor(personId, code);
		if (outcome === 'wrong' || outcome === 'locked') return outcome;
		if (!(await endStep(step!))) throw new Conflict('step_over');
		if (outcome === 'paper') await note('factor.paper', personId);
		return openSession(personId, shared);
	});
	if (typeof done === 'object') {
		await forgiveTry(counted(found.username), address);
		return done;
	}
	throw new Invalid('code', done === 'locked' ? 'factor_locked' : 'code_wrong');
}

/**
 * Proves that a telephone holds the new secret, and is signed in.
 * @returns the session, and the recovery codes to be shown this once
 * @throws TooMany, Invalid, Conflict for whoever took too long
 */
export async function setUp({ step, code, address, device }: SecondFactorInput) {
	const { personId, shared, ...found } = await required(step);
	await countTry(counted(found.username), address, device);
	const done = await transaction(async () => {
		// Set up meanwhile in another tab: then that one is asked for, never replaced.
		if (await hasFactor(personId)) throw new Conflict('step_over');
		const codes = await prove(personId, code);
		if (!codes) return null;
		if (!(await endStep(step!))) throw new Conflict('step_over');
		await note('factor.set', personId);
		return { codes, ...(await openSession(personId, shared)) };
	});
	if (!done) throw new Invalid('code', 'code_wrong');
	await forgiveTry(counted(found.username), address);
	return done;
}

async function required(step: string | undefined) {
	const found = await stepOfCookie(step);
	if (!found) throw new Conflict('step_over');
	return found;
}

/** Writes down what happened to somebody's own second factor. */
export async function note(verb: Verb, personId: string): Promise<void> {
	const schools = await schoolsOfPerson(personId);
	await record({ actorId: personId, verb, subject: ['person', personId], schools });
}
