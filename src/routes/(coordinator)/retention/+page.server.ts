import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as retention from '#lib/server/records/retention/index.ts';
import { retentionView } from '#lib/server/records/retention/index.ts';
import { act, actorOf, load as loaded } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => ({
		...(await retentionView(actorOf({ locals }), locals.locale)),
		saved: url.searchParams.has('saved')
	}));

const Form = v.object({ program: v.string(), days: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, Form, async ({ program, days }) => {
			await retention.setKeptDays(actorOf(event), program, days);
			redirect(303, '/retention?saved=1');
		})
};
