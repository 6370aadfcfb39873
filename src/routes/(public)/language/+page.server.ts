import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { pseudoLocale, toLocale } from '#lib/locale.ts';
import { chooseLanguage } from '#lib/server/people/account.ts';
import { localeCookie } from '#lib/server/locale.ts';
import { env } from '#env';
import { readForm } from '../../answer.ts';
import { safePath } from '../../safe-path.ts';
import type { Actions } from './$types';

const Form = v.object({ language: v.string(), back: v.optional(v.string(), '/') });

export const actions: Actions = {
	/** Changes the language of this computer, and of the account where somebody is signed in. */
	default: async ({ request, cookies, locals, url }) => {
		const { language, back } = await readForm(request, Form).catch(() => ({ language: '', back: '/' }));
		const locale = toLocale(language);
		if (env.PSEUDO_LOCALE && language === pseudoLocale) keep(pseudoLocale);
		else if (locale) keep(locale);
		if (locale && locals.actor) await chooseLanguage(locals.actor, locale);
		redirect(303, safePath(back));

		function keep(value: string) {
			cookies.set(localeCookie, value, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: url.protocol === 'https:',
				maxAge: 31_536_000
			});
		}
	}
};
