import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { openSetUp, schoolsForFirstLead, setUp, setUpLead } from '#lib/server/app/set-up.ts';
import { offerFirst } from '#lib/server/people/index.ts';
import { languagesAsked } from '#lib/server/schools/programs/index.ts';
import { act, ChosenId, load as loaded } from '../../actions.ts';
import { finishNewAccount, firstFactorFields, firstFactorIn, sentSecret } from '../../new-account.ts';
import type { Actions, PageServerLoad } from './$types';

const keyIn = (url: URL) => url.searchParams.get('key') ?? '';

export const load: PageServerLoad = ({ url, locals }) =>
	loaded(async () => {
		if (locals.accountMade) return { key: '', schools: null, languages: [], offer: null };
		const { role } = await openSetUp(keyIn(url));
		return {
			key: keyIn(url),
			/** That the first lead can choose from; null for the coordinator. */
			schools: role === 'lead' ? await schoolsForFirstLead(locals.locale) : null,
			languages: languagesAsked(),
			offer: offerFirst(url.host, sentSecret(locals))
		};
	});

const First = v.looseObject({
	name: v.string(),
	username: v.string(),
	password: v.string(),
	repeat: v.string(),
	school: v.optional(v.string()),
	id: ChosenId,
	...firstFactorFields
});

export const actions: Actions = {
	default: (event) =>
		act(event, First, async ({ name, username, password, repeat, school, id, secret, code, ...form }) => {
			const key = keyIn(event.url);
			const account = { name, username, password, repeat, factor: firstFactorIn({ secret, code }) };
			const entered =
				school === undefined
					? await setUp(key, { ...account, program: { id, names: namesIn(form, 'program') } })
					: await setUpLead(key, { ...account, school });
			return finishNewAccount(event, entered);
		})
};
