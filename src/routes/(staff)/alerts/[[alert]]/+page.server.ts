import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { isId } from '#lib/server/kernel/ids.ts';
import { together } from '#lib/server/kernel/together.ts';
import {
	acknowledge,
	alertSubject,
	alertsView,
	alertViews,
	answerHelp,
	findAlert,
	staffTextsFor,
	staffTextViews
} from '#lib/server/safety/alerts/index.ts';
import { instantTicksView } from '#lib/server/safety/second-adult/decisions/index.ts';
import { act, actorOf, load as loaded, NoFields, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The alerts of somebody, one of them, and what staff wrote to children, for those who read along. */
export const load: PageServerLoad = ({ locals, params, url: { searchParams }, depends }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		const before = searchParams.get('before');
		const page = isId(before) ? before : undefined;
		if (searchParams.get('show') === 'words') {
			const { words, older } = await staffTextsFor(actor, page);
			const [views, ticks] = await together(
				() => staffTextViews(words, locale),
				() => instantTicksView(actor, locale)
			);
			return { texts: { words: views, older, ticks } };
		}
		depends('penbridge:alerts');
		if (!params.alert) return { list: await alertsView(actor, locale, page) };
		const row = await findAlert(actor, params.alert);
		const [alert] = await alertViews([row], actor, locale);
		return { one: { alert: alert!, ...(await alertSubject(row, actor, locale)) } };
	});

type AlertEvent = RequestEvent<{ alert?: string }>;
const alertOf = ({ params }: AlertEvent) => params.alert ?? notFound();

export const actions: Actions = {
	acknowledge: (event) =>
		act(event, NoFields, async () => {
			await acknowledge(actorOf(event), alertOf(event));
			redirect(303, `/alerts/${alertOf(event)}`);
		}),
	answer: (event) =>
		act(event, v.object({ words: v.string() }), async ({ words }) => {
			await answerHelp(actorOf(event), alertOf(event), words);
			redirect(303, `/alerts/${alertOf(event)}`);
		})
};
