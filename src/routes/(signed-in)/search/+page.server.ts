import { searchView } from '#lib/server/insight/search/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

/** Longer words than these are no question of a person. */
const longest = 400;

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const asked = (name: string) => url.searchParams.get(name)?.slice(0, longest) ?? '';
		const view = await searchView(
			actorOf({ locals }),
			{
				text: asked('q'),
				place: asked('in'),
				person: asked('by'),
				from: asked('from'),
				until: asked('until'),
				before: asked('before')
			},
			locals.locale
		);
		const query = new URLSearchParams(url.searchParams);
		query.set('before', view.more ?? '');
		return { ...view, further: view.more && `?${query}` };
	});
