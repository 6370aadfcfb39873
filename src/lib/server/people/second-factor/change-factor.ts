// What a member of staff does with their own second factor, signed in.
import { type Actor, isStaff, session } from '../../kernel/access/index.ts';
import { transaction } from '../../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { requirePassword } from '../account.ts';
import { countTry, forgiveTry } from '../sign-in-limits.ts';
import { codesLeft, renewCodes } from './recovery-codes.ts';
import { beginFactor, factorOf, removeFactor, confirmFactor, checkFactor } from './factor.ts';
import { isRequired } from './required.ts';
import { codeLimitKey, recordFactorEvent } from './sign-in-steps.ts';
import { totpOffer } from './totp.ts';
import { together } from '../../kernel/together.ts';

/** Required before anything changes, so that an unattended page is not enough. */
interface Proof {
	current: string;
	/** A code of the factor that is in use, if there is one. */
	code?: string;
	address: string;
}

/** What the page shows. @throws NotFound for students */
export async function ownFactorState(actor: Actor) {
	refuseStudents(actor);
	const [factor, required, unused] = await together(
		() => factorOf(actor.id),
		() => isRequired(actor.id),
		() => codesLeft(actor.id)
	);
	return { since: factor?.secret ? factor.confirmedAt : null, required, left: unused };
}

/**
 * The secret that waits for its first code, as a QR code and as text, for a page that can name it: without it an open page
 * shows none.
 */
export async function pendingOffer(actor: Actor, secret: string) {
	const factor = await factorOf(actor.id);
	return factor?.pending && factor.pending === secret ? totpOffer(secret, actor.displayName) : null;
}

/** Starts with a new phone. The factor in use is valid until the new one is confirmed. @throws TooMany, Invalid */
export async function beginNewFactor(actor: Actor, proof: Proof) {
	await requireBoth(actor, proof);
	return totpOffer(await transaction(() => beginFactor(actor.id)), actor.displayName);
}

/** Confirms a new phone with its first code. @returns recovery codes, only this once @throws TooMany, Invalid, Conflict */
export async function confirmNewFactor(
	actor: Actor,
	{ secret, code, address }: { secret: string; code: string; address: string }
): Promise<string[]> {
	refuseStudents(actor);
	const key = codeLimitKey(actor.id);
	if (!(await pendingOffer(actor, secret))) throw new Conflict('factor_begin');
	await countTry(key, address);
	const codes = await transaction(async () => {
		const newCodes = await confirmFactor(actor.id, code);
		if (!newCodes) return null;
		await session.closeAll(actor.id, actor.sessionId);
		await recordFactorEvent('factor.set', actor.id);
		return newCodes;
	});
	if (!codes) throw new Invalid('code', 'code_wrong');
	await forgiveTry(key, address);
	return codes;
}

/** Creates new recovery codes, and deletes the old ones. @throws TooMany, Invalid */
export async function renewOwnCodes(actor: Actor, proof: Proof): Promise<string[]> {
	await requireBoth(actor, proof);
	return transaction(async () => {
		if (!(await factorOf(actor.id))?.secret) throw new Conflict('factor_begin');
		await recordFactorEvent('factor.codes', actor.id);
		return renewCodes(actor.id);
	});
}

/** Removes one's own factor, where the programs allow it. @throws TooMany, Invalid, Forbidden */
export async function removeOwnFactor(actor: Actor, proof: Proof): Promise<void> {
	await requireBoth(actor, proof);
	await transaction(async () => {
		if (await isRequired(actor.id)) throw new Forbidden('factor_required');
		if (await removeFactor(actor.id)) await recordFactorEvent('factor.end', actor.id);
	});
}

/** Requires the password, and a code where there is a factor. */
async function requireBoth(actor: Actor, { current, code = '', address }: Proof): Promise<void> {
	refuseStudents(actor);
	const username = await requirePassword(actor, current, address);
	if (!(await factorOf(actor.id))?.secret) return;
	await countTry(codeLimitKey(username), address);
	const outcome = await transaction(() => checkFactor(actor.id, code));
	if (outcome === 'code' || outcome === 'paper') return forgiveTry(codeLimitKey(username), address);
	throw new Invalid('code', outcome === 'locked' ? 'factor_locked' : 'code_wrong');
}

function refuseStudents(actor: Actor) {
	if (!isStaff(actor)) throw new NotFound();
}
