// A new account, from the link of an invitation or of the first start: signed in by the form that makes it.
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FirstFactor, SignInResult } from '#lib/server/people/index.ts';
import { finishSignIn, keepSession, landing } from './finish-sign-in.ts';

/** The fields of a second factor that is set up with the account. */
export const firstFactorFields = {
	secret: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
	code: v.optional(v.pipe(v.string(), v.maxLength(100)), '')
};

/** Nothing where no code was typed: the next page asks for it. */
export const firstFactorIn = ({ secret, code }: FirstFactor): FirstFactor | undefined =>
	code.trim() ? { secret, code } : undefined;

/** The secret of a form that was refused: a phone may hold it by now. It is never among what is sent back. */
export const sentSecret = ({ fields }: App.Locals): unknown =>
	fields?.find(([name]) => name === 'secret')?.[1];

/** Signs in, or goes to the step before. @returns recovery codes, which only this answer shows, and where to go on */
export async function finishNewAccount(event: RequestEvent, entered: SignInResult & { codes?: string[] }) {
	// The link does not work any more, and the page of this answer does not ask for it.
	event.locals.accountMade = true;
	if (!entered.codes) return finishSignIn(event, entered);
	await keepSession(event, entered);
	return { codes: entered.codes, on: await landing(event, entered.personId) };
}
