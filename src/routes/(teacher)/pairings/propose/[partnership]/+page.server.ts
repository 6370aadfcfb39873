import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { runs, wishes } from '#lib/server/pairing/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:pairings');
		const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
		return runs.runView(actorOf({ locals }), params.partnership, { locale: locals.locale, page });
	});

type RunEvent = RequestEvent<{ partnership: string }>;
const back = ({ params }: RunEvent) => redirect(303, `/pairings/propose/${params.partnership}`);

/** Milliseconds to wait for a run. A class is solved within this time, and its page shows the result at once. */
const solveWait = 1_500;

/** One ticked box is a text, several are a list, none is nothing. */
const Keys = v.optional(
	v.union([
		v.pipe(
			v.string(),
			v.transform((single) => [single])
		),
		v.array(v.string())
	]),
	[]
);
const months = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.transform((typed) => (/^\d{1,3}$/.test(typed) ? Number(typed) : NaN))
);
const Rules = v.object({ unequal: v.string(), months, run: v.optional(v.string()), keep: Keys });
const Seats = v.object({
	run: v.string(),
	one: v.string(),
	other: v.string(),
	keep: Keys,
	/** To see the students of this side instead. */
	side: v.optional(v.picklist(['own', 'others']))
});
const OneRun = v.object({ run: v.string() });
const Wish = v.object({
	ask: v.string(),
	student: v.string(),
	other: v.string(),
	reason: v.optional(v.string())
});
const Unwish = v.object({ wish: v.string() });

const swapOf = (event: RunEvent, { run, side: _, ...seats }: v.InferOutput<typeof Seats>) => ({
	partnershipId: event.params.partnership,
	runId: run,
	...seats
});

export const actions: Actions = {
	solve: (event) =>
		act(event, Rules, async ({ months: maxAgeGapMonths, run: runId, ...rules }) => {
			const { partnership: partnershipId } = event.params;
			const id = await runs.solve(actorOf(event), { partnershipId, maxAgeGapMonths, runId, ...rules });
			await runs.waitForRun(id, solveWait);
			back(event);
		}),
	cancel: (event) =>
		act(event, OneRun, async ({ run }) => {
			await runs.cancel(actorOf(event), event.params.partnership, run);
			back(event);
		}),
	look: (event) =>
		act(event, Seats, async (form) => {
			if (form.side) return { side: form.side, keep: form.keep };
			const tried = await runs.swapView(actorOf(event), swapOf(event, form), event.locals.locale);
			return { tried, keep: form.keep };
		}),
	swap: (event) =>
		act(event, Seats, async (form) => {
			await runs.swapTwo(actorOf(event), swapOf(event, form));
			back(event);
		}),
	propose: (event) =>
		act(event, OneRun, async ({ run }) => {
			const proposed = await runs.proposeAll(actorOf(event), event.params.partnership, run);
			redirect(303, `/pairings?proposed=${proposed}`);
		}),
	wish: (event) =>
		act(event, Wish, async ({ ask: kind, student: studentId, other: otherId, reason }) => {
			// The page is open to teachers of these classrooms alone; so are its wishes.
			await runs.openFor(actorOf(event), event.params.partnership);
			await wishes.ask(actorOf(event), { kind, studentId, otherId, reason });
			back(event);
		}),
	unwish: (event) =>
		act(event, Unwish, async ({ wish }) => {
			await wishes.end(actorOf(event), wish);
			back(event);
		})
};
