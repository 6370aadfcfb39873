import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { pseudoLocale, toLocale } from '#lib/locale.ts';
import { chooseLanguage } from '#lib/server/people/index.ts';
import { localeCookie } from '#lib/server/kernel/locale.ts';
import { env } from '#env';
import { act } from '../../actions.ts';
import { safePath } from '../../safe-path.ts';
import type { Actions } from './$types';

const oneYear = 31_536_000;
const Form = v.object({ language: v.string(), back: v.optional(v.string(), '/') });

export const actions: Actions = {
	/** Changes the language of this computer, and of the account where somebody is signed in. */
	default: (event) => act(event, Form, (form) => changeLanguage(event, form))
};

async function changeLanguage(
	{ cookies, locals, url }: RequestEvent,
	{ language, back }: v.InferOutput<typeof Form>
) {
	const locale = toLocale(language);
	const chosen = env.PSEUDO_LOCALE && language === pseudoLocale ? pseudoLocale : locale;
	const secure = url.protocol === 'https:';
	if (chosen)
		cookies.set(localeCookie, chosen, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure,
			maxAge: oneYear
		});
	if (locale && locals.actor) await chooseLanguage(locals.actor, locale);
	redirect(303, withoutVersion(safePath(back)));
}

/** The address of a page without the language that it asked for: another one was chosen. */
function withoutVersion(path: string): string {
	const [place, search = ''] = path.split('?');
	const parameters = new URLSearchParams(search);
	if (!parameters.has('lang')) return path;
	parameters.delete('lang');
	return parameters.size ? `${place}?${parameters}` : place!;
}
