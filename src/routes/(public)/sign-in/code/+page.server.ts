import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { giveCode, stepView } from '#lib/server/people/index.ts';
import { act } from '../../../actions.ts';
import { homeOf } from '../../../home.ts';
import { deviceOf, keepSession, landing, stepOf } from '../../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (event.locals.actor) redirect(303, homeOf(event.locals.actor));
	const step = await stepView(stepOf(event));
	if (step?.setUp) redirect(303, `/sign-in/set-up${event.url.search}`);
	return { waits: step !== null };
};

const Form = v.object({ code: v.pipe(v.string(), v.maxLength(100)) });

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ code }) => {
			const from = { address: event.getClientAddress(), device: deviceOf(event) };
			const entered = await giveCode({ step: stepOf(event), code, ...from });
			await keepSession(event, entered);
			redirect(303, await landing(event, entered.personId));
		})
};
