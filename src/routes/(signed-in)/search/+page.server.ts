import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { recallReleased } from '#lib/server/review/index.ts';
import { searchView } from '#lib/server/search/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

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
		const query = questionIn(url);
		query.set('before', view.more ?? '');
		return {
			...view,
			further: view.more && `?${query}`,
			recalled: url.searchParams.has('recalled')
		};
	});

/** The question of an address: without the name of an action, and without what an action said. */
function questionIn(url: URL): URLSearchParams {
	const kept = [...url.searchParams].filter(([name]) => name !== 'recalled' && !name.startsWith('/'));
	return new URLSearchParams(kept);
}

const Recall = v.object({ letter: v.string(), why: v.string() });

export const actions: Actions = {
	recall: (event) =>
		act(event, Recall, async ({ letter, why }) => {
			await recallReleased(actorOf(event), letter, why);
			const query = questionIn(event.url);
			query.set('recalled', '1');
			redirect(303, `/search?${query}`);
		})
};
