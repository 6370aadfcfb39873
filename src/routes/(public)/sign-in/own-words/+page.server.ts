import { redirect } from '@sveltejs/kit';
import { Invalid } from '#lib/server/kernel/errors.ts';
import { PassphraseChoice, lineOf, typedFrom } from '#lib/people/offered-passphrases.ts';
import { chooseOwn, passphraseChooser, newPassphrase } from '#lib/server/people/index.ts';
import { act } from '../../../actions.ts';
import { homeOf } from '../../../home.ts';
import { keepSession, landing, stepOf } from '../../../finish-sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The number of passphrases to choose from. */
const offers = 4;

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	if (event.locals.actor) redirect(303, homeOf(event.locals.actor));
	const account = await passphraseChooser(stepOf(event));
	if (!account) return { choice: null };
	const lang = account.locale ?? event.locals.locale;
	return {
		choice: {
			username: account.username,
			lang,
			offered: Array.from({ length: offers }, () => lineOf(newPassphrase(lang, account.username)))
		}
	};
};

export const actions: Actions = {
	default: (event) =>
		act(event, PassphraseChoice, async (form) => {
			const next = typedFrom(form);
			if (!next) throw new Invalid('choice', 'passphrase_none');
			const session = await chooseOwn({ step: stepOf(event), next });
			await keepSession(event, session);
			redirect(303, await landing(event, session.personId));
		})
};
