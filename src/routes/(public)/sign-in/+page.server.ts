import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { giveCode, signIn } from '#lib/server/people/index.ts';
import { act } from '../../actions.ts';
import { homeOf } from '../../home.ts';
import { deviceOf, finishSignIn } from '../../finish-sign-in.ts';
import { safePath } from '../../safe-path.ts';
import type { Actions, PageServerLoad } from './$types';

const Form = v.object({
	username: v.string(),
	password: v.string(),
	device: v.optional(v.string()),
	/** Of a second factor: whoever has it at hand saves a page. */
	code: v.optional(v.pipe(v.string(), v.maxLength(100)), '')
});

/** Phones say so in their name; tablets, which schools lend, do not. */
const isPhone = (request: Request) => /^(?!.*iPad).*\bMobile\b/.test(request.headers.get('user-agent') ?? '');

export const load: PageServerLoad = ({ locals, url, request }) => {
	if (locals.actor) redirect(303, homeOf(locals.actor));
	const { searchParams } = url;
	return { ended: searchParams.has('ended'), to: safePath(searchParams.get('to')), phone: isPhone(request) };
};

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ username, password, device, code }) => {
			if (!username.trim()) throw new Invalid('username', 'username_missing');
			if (!password) throw new Invalid('password', 'password_missing');
			if (username.length > 200 || password.length > 500) throw new Invalid('password', 'sign_in_wrong');
			const from = { address: event.getClientAddress(), device: deviceOf(event) };
			const entered = await signIn({ username, password, shared: device !== 'own', ...from });
			if (entered.step !== 'code' || !code.trim()) return finishSignIn(event, entered);
			const session = await giveCode({ step: entered.id, code, ...from });
			return finishSignIn(event, { ...session, step: null });
		})
};
