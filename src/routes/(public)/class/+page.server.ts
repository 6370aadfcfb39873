import * as v from 'valibot';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { secrets, signOut } from '#lib/server/people/index.ts';
import { act, load as loaded } from '../../actions.ts';
import { finishSignIn } from '../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Without a code, the page to type it. With a wrong code, or outside of the sign-in window, not found. */
export const load: PageServerLoad = (event) =>
	loaded(async () => {
		const { locals, url } = event;
		event.setHeaders({ 'cache-control': 'no-store' });
		const code = url.searchParams.get('code');
		const names = code ? await secrets.classNames(code, locals.locale) : null;
		return { code, names, other: locals.actor?.displayName ?? null };
	});

const Form = v.object({ code: v.string(), name: v.optional(v.string(), ''), password: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ code, name, password }) => {
			const { locals } = event;
			if (!password) throw new Invalid('password', 'password_missing');
			if (password.length > 500) throw new Invalid('password', 'class_wrong');
			const entered = await secrets.signInAtClass({ code, name, passphrase: password });
			if (locals.actor) await signOut(locals.actor);
			await finishSignIn(event, entered);
		})
};
