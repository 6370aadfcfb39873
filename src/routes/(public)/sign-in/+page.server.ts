import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cookieName, cookieOptions } from '#lib/server/access/cookie.ts';
import { standingOf } from '#lib/server/access/actor.ts';
import { Invalid } from '#lib/server/errors.ts';
import { signIn } from '#lib/server/people/sign-in.ts';
import { act, readForm } from '../../answer.ts';
import { homeOf } from '../../home.ts';
import { safePath } from '../../safe-path.ts';
import type { Actions, PageServerLoad } from './$types';

const Form = v.object({ username: v.string(), password: v.string(), shared: v.optional(v.string()) });

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.actor) redirect(303, homeOf(locals.actor.roles));
	return { ended: url.searchParams.has('ended'), to: safePath(url.searchParams.get('to')) };
};

export const actions: Actions = {
	default: async (event) => {
		const { cookies, request, url } = event;
		const form = await readForm(request, Form).catch(() => ({ username: '', password: '', shared: 'on' }));
		const shared = form.shared !== undefined;
		return act(event, open, { username: form.username.slice(0, 200), shared });

		async function open() {
			if (!form.username.trim()) throw new Invalid('username', 'username_missing');
			if (!form.password) throw new Invalid('password', 'password_missing');
			if (form.username.length > 200 || form.password.length > 500)
				throw new Invalid('password', 'sign_in_wrong');
			const { id, maxAge, personId } = await signIn({ ...form, shared, address: event.getClientAddress() });
			const secure = url.protocol === 'https:';
			cookies.set(cookieName(secure), id, cookieOptions(secure, maxAge));
			const to = safePath(url.searchParams.get('to'));
			redirect(303, to === '/' ? homeOf((await standingOf(personId))?.roles ?? []) : to);
		}
	}
};
