import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { openSetUp, setUp } from '#lib/server/app/set-up.ts';
import { offerFirst } from '#lib/server/people/index.ts';
import { languagesAsked } from '#lib/server/schools/programs/index.ts';
import { act, ChosenId, load as loaded } from '../../actions.ts';
import { finishNewAccount, firstFactorFields, firstFactorIn, sentSecret } from '../../new-account.ts';
import type { Actions, PageServerLoad } from './$types';

const keyIn = (url: URL) => url.searchParams.get('key') ?? '';

export const load: PageServerLoad = ({ url, locals }) =>
	loaded(async () => {
		if (locals.accountMade) return { key: '', languages: [], offer: null };
		await openSetUp(keyIn(url));
		return { key: keyIn(url), languages: languagesAsked(), offer: offerFirst(url.host, sentSecret(locals)) };
	});

const First = v.looseObject({
	name: v.string(),
	username: v.string(),
	password: v.string(),
	repeat: v.string(),
	id: ChosenId,
	...firstFactorFields
});

export const actions: Actions = {
	default: (event) =>
		act(event, First, async ({ name, username, password, repeat, id, secret, code, ...form }) => {
			const program = { id, names: namesIn(form, 'program') };
			const factor = firstFactorIn({ secret, code });
			const entered = await setUp(keyIn(event.url), { name, username, password, repeat, program, factor });
			return finishNewAccount(event, entered);
		})
};
