import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as audit from '#lib/server/records/audit-trail/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const name = url.searchParams.get('name')?.trim() ?? '';
		const filter = audit.readTrailFilter(url.searchParams);
		const view = await audit.trailView(actorOf({ locals }), { filter, name, locale: locals.locale });
		if (view.offered?.length === 1) redirect(303, view.offered[0]!.href);
		return view;
	});

const School = v.object({ school: v.string() });

export const actions: Actions = {
	verify: (event) =>
		act(event, School, async ({ school }) => ({
			verified: await audit.verifiedView(actorOf(event), school, event.locals.locale)
		}))
};
