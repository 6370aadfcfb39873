import * as v from 'valibot';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { isOnlyStaff } from '#lib/server/kernel/access/index.ts';
import { findLink, recover } from '#lib/server/schools/staff/index.ts';
import { act, deadLink, notFound } from '../../../actions.ts';
import { finishSignIn } from '../../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, getClientAddress }) => {
	if (locals.actor && !isOnlyStaff(locals.actor)) notFound();
	const link = await deadLink(() => findLink(params.token, getClientAddress()));
	return { ...link, signedIn: locals.actor !== null };
};

const Form = v.object({
	password: v.pipe(v.string(), v.maxLength(500)),
	repeat: v.string(),
	device: v.optional(v.string())
});

export const actions: Actions = {
	default: (event) => {
		if (event.locals.actor) notFound();
		return act(event, Form, async ({ password, repeat, device }) => {
			if (repeat !== password) throw new Invalid('repeat', 'password_repeat');
			const address = event.getClientAddress();
			await finishSignIn(
				event,
				await recover(event.params.token, { password, shared: device !== 'own', address })
			);
		});
	}
};
