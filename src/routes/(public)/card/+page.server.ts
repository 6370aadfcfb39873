import { redirect } from '@sveltejs/kit';
import { cookieName, cookieOptions } from '#lib/server/kernel/access/index.ts';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { PassphraseChoice, lineOf, typedFrom } from '#lib/people/offered-passphrases.ts';
import { newPassphrase, secrets, signOut } from '#lib/server/people/index.ts';
import { act } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The number of passphrases to choose from. */
const offers = 4;

/** Opening the page does not use the card up: programs that preview links must not take a child's card. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const card = await secrets.openCard(url.searchParams.get('c') ?? '');
	if (!card) return { card: null };
	const { name, username, locale, personId } = card;
	return {
		card: {
			name,
			username,
			lang: locale,
			offered: Array.from({ length: offers }, () => lineOf(newPassphrase(locale, username))),
			/** Somebody else forgot to sign out here. */
			other: locals.actor && locals.actor.id !== personId ? locals.actor.displayName : null
		}
	};
};

export const actions: Actions = {
	default: (event) =>
		act(event, PassphraseChoice, async (form) => {
			const { cookies, locals, url } = event;
			const next = typedFrom(form);
			if (!next) throw new Invalid('choice', 'passphrase_none');
			const { id, maxAge } = await secrets.signInByCard({ token: url.searchParams.get('c') ?? '', next });
			if (locals.actor) await signOut(locals.actor);
			const secure = url.protocol === 'https:';
			cookies.set(cookieName(secure), id, cookieOptions(secure, maxAge));
			redirect(303, '/messages');
		})
};
