import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as reports from '#lib/server/safety/reports/index.ts';
import { reportsView, reportView } from '#lib/server/safety/reports/index.ts';
import { recallItem } from '#lib/server/review/index.ts';
import { act, actorOf, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was reported, and one report. */
export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:reports');
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (!params.report) {
			const after = url.searchParams.get('after') ?? undefined;
			return { list: await reportsView(actor, { locale, after }) };
		}
		const report = await reportView(actor, params.report, locale);
		return { one: { report, caseOpened: url.searchParams.has('case') } };
	});

type ReportEvent = RequestEvent<{ report?: string }>;
const reportOf = ({ params }: ReportEvent) => params.report ?? notFound();

const Answer = v.object({ outcome: v.optional(v.string(), ''), words: v.string() });

export const actions: Actions = {
	answer: (event) =>
		act(event, Answer, async (form) => {
			const reportId = reportOf(event);
			await reports.answer(actorOf(event), { reportId, ...form });
			redirect(303, `/reports/${reportId}`);
		}),
	recall: (event) =>
		act(event, v.object({ why: v.string() }), async ({ why }) => {
			const id = reportOf(event);
			const { reviewableId } = await reports.findReport(actorOf(event), id);
			await recallItem(actorOf(event), reviewableId, why);
			redirect(303, `/reports/${id}`);
		})
};
