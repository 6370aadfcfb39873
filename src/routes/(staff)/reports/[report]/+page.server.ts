import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as reports from '#lib/server/safety/reports/index.ts';
import { reportView } from '#lib/server/safety/reports/index.ts';
import { recallItem } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:reports');
		const report = await reportView(actorOf({ locals }), params.report, locals.locale);
		return { report, caseOpened: url.searchParams.has('case') };
	});

const Answer = v.object({ outcome: v.optional(v.string(), ''), words: v.string() });

export const actions: Actions = {
	answer: (event) =>
		act(event, Answer, async (form) => {
			const { report: reportId } = event.params;
			await reports.answer(actorOf(event), { reportId, ...form });
			redirect(303, `/reports/${reportId}`);
		}),
	recall: (event) =>
		act(event, v.object({ why: v.string() }), async ({ why }) => {
			const { report: id } = event.params;
			const { reviewableId } = await reports.findReport(actorOf(event), id);
			await recallItem(actorOf(event), reviewableId, why);
			redirect(303, `/reports/${id}`);
		})
};
