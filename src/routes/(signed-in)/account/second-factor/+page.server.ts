import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { Invalid } from '#lib/server/kernel/errors.ts';
import {
	beginNewFactor,
	removeOwnFactor,
	ownFactorState,
	pendingOffer,
	confirmNewFactor,
	renewOwnCodes
} from '#lib/server/people/index.ts';
import { dateText } from '#lib/server/kernel/format.ts';
import { problemText } from '#lib/server/app/problems.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const { since, ...factor } = await ownFactorState(actorOf({ locals }));
		const zone = { locale: locals.locale, timeZone: 'UTC' };
		return { ...factor, since: since && dateText(since, zone), ended: url.searchParams.has('ended') };
	});

const short = v.pipe(v.string(), v.maxLength(100));
const Proof = v.object({ current: v.pipe(v.string(), v.maxLength(500)), code: v.optional(short) });
const First = v.object({ secret: short, code: short });

const from = (event: RequestEvent) => ({ address: event.getClientAddress() });

export const actions: Actions = {
	begin: (event) =>
		act(event, Proof, async (proof) => ({
			offer: await beginNewFactor(actorOf(event), { ...proof, ...from(event) })
		})),
	/** A wrong code shows the same QR code again. The form sends its secret, which somebody with only the session does not know. */
	prove: (event) =>
		act(event, First, async (first) => {
			const actor = actorOf(event);
			try {
				return { codes: await confirmNewFactor(actor, { ...first, ...from(event) }) };
			} catch (refused) {
				if (!(refused instanceof Invalid)) throw refused;
				const problem = { text: problemText(refused.code), field: refused.field };
				return fail(400, { problem, offer: await pendingOffer(actor, first.secret) });
			}
		}),
	codes: (event) =>
		act(event, Proof, async (proof) => ({
			codes: await renewOwnCodes(actorOf(event), { ...proof, ...from(event) })
		})),
	end: (event) =>
		act(event, Proof, async (proof) => {
			await removeOwnFactor(actorOf(event), { ...proof, ...from(event) });
			redirect(303, '/account/second-factor?ended');
		})
};
