import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { screeningView } from '#lib/server/review/screening/index.ts';
import { severities } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url: { searchParams } }) =>
	loaded(async () => ({
		...(await screeningView(
			actorOf({ locals }),
			{ scope: searchParams.get('in'), days: searchParams.get('days') },
			locals.locale
		)),
		done: searchParams.get('done')
	}));

const Level = v.object({
	school: v.string(),
	check: v.string(),
	kind: v.string(),
	step: v.picklist(['lower', 'raise', 'as_stated'])
});

export const actions: Actions = {
	level: (event) =>
		act(event, Level, async ({ school: schoolId, step, ...kind }) => {
			await severities.setSeverity(actorOf(event), {
				...kind,
				schoolId,
				step: step === 'as_stated' ? null : step
			});
			const search = new URLSearchParams(event.url.searchParams);
			search.delete('/level');
			search.set('in', `school:${schoolId}`);
			search.set('done', `${kind.check}.${kind.kind}`);
			redirect(303, `/screening?${search}`);
		})
};
