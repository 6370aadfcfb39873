import { searchView } from '#lib/server/insight/search/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

/** Nobody types a longer query. In UTF-16 units. */
const maxLength = 400;

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const param = (name: string) => url.searchParams.get(name)?.slice(0, maxLength) ?? '';
		const view = await searchView(
			actorOf({ locals }),
			{
				text: param('q'),
				place: param('in'),
				person: param('by'),
				from: param('from'),
				until: param('until'),
				before: param('before')
			},
			locals.locale
		);
		const query = new URLSearchParams(url.searchParams);
		query.set('before', view.more ?? '');
		return { ...view, further: view.more && `?${query}` };
	});
