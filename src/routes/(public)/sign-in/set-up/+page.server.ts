import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { stepView, setUpFactor } from '#lib/server/people/index.ts';
import { act } from '../../../actions.ts';
import { homeOf } from '../../../home.ts';
import { deviceOf, keepSession, landing, stepOf } from '../../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (event.locals.actor) redirect(303, homeOf(event.locals.actor));
	const step = await stepView(stepOf(event));
	if (step && !step.setUp) redirect(303, `/sign-in/code${event.url.search}`);
	return { offer: step?.setUp ?? null };
};

const Form = v.object({ code: v.pipe(v.string(), v.maxLength(100)) });

export const actions: Actions = {
	/** A correct code signs in; only this answer shows the recovery codes. */
	default: (event) =>
		act(event, Form, async ({ code }) => {
			const from = { address: event.getClientAddress(), device: deviceOf(event) };
			const entered = await setUpFactor({ step: stepOf(event), code, ...from });
			await keepSession(event, entered);
			return { codes: entered.codes, on: await landing(event, entered.personId) };
		})
};
