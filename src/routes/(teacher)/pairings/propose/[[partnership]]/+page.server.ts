import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import * as pairing from '#lib/server/pairing/index.ts';
import { runs, wishes } from '#lib/server/pairing/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { act, actorOf, load as loaded, notFound } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** One pair of two classes, or all of the two classes in the address. */
export const load: PageServerLoad = ({ locals, params, url: { searchParams }, depends }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (!params.partnership) return { pair: await pairPage(actor, locale, searchParams.get('classes')) };
		depends('penbridge:pairings');
		const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
		return { cohort: await runs.runView(actor, params.partnership, { locale, page }) };
	});

async function pairPage(actor: Actor, locale: Locale, classes: string | null) {
	const [partners, label] = await together(
		() => pairing.ownPartnerships(actor),
		() => labels(locale)
	);
	const chosen = partners.find((partner) => partner.id === classes) ?? partners[0];
	return {
		partners: partners.map(({ id, ownClassroomId, partnerClassroomId }) => ({
			id,
			own: label(`classroom:${ownClassroomId}`),
			partner: label(`classroom:${partnerClassroomId}`)
		})),
		chosen: chosen?.id ?? null,
		own: chosen ? await pairing.candidates(chosen.cycleId, chosen.ownClassroomId) : [],
		others: chosen ? await pairing.candidates(chosen.cycleId, chosen.partnerClassroomId) : []
	};
}

type RunEvent = RequestEvent<{ partnership?: string }>;
const classesIn = ({ params }: RunEvent) => params.partnership ?? notFound();
const back = (event: RunEvent) => redirect(303, `/pairings/propose/${classesIn(event)}`);

/** Milliseconds to wait for a run. A class is solved within this time, and its page shows the result at once. */
const solveWait = 1_500;

/** One ticked box is a text, several are a list, none is nothing. */
const ticked = (text: v.GenericSchema<string, string>, most: number) =>
	v.optional(
		v.union([
			v.pipe(
				text,
				v.transform((single) => [single])
			),
			v.pipe(v.array(text), v.maxLength(most))
		]),
		[]
	);
const members = ticked(v.pipe(v.string(), v.uuid()), 3);
const Pair = v.object({ classes: v.string(), own: members, partners: members });
const Keys = ticked(v.string(), Infinity);
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
	partnershipId: classesIn(event),
	runId: run,
	...seats
});

export const actions: Actions = {
	pair: (event) =>
		act(event, Pair, async ({ classes, own, partners }) => {
			const pairingId = await pairing.propose(actorOf(event), { partnershipId: classes, own, partners });
			redirect(303, `/pairings/${pairingId}`);
		}),
	solve: (event) =>
		act(event, Rules, async ({ months: maxAgeGapMonths, run: runId, ...rules }) => {
			const partnershipId = classesIn(event);
			const id = await runs.solve(actorOf(event), { partnershipId, maxAgeGapMonths, runId, ...rules });
			await runs.waitForRun(id, solveWait);
			back(event);
		}),
	cancel: (event) =>
		act(event, OneRun, async ({ run }) => {
			await runs.cancel(actorOf(event), classesIn(event), run);
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
			const proposed = await runs.proposeAll(actorOf(event), classesIn(event), run);
			redirect(303, `/pairings?proposed=${proposed}`);
		}),
	wish: (event) =>
		act(event, Wish, async ({ ask: kind, student: studentId, other: otherId, reason }) => {
			// The page is open to teachers of these classrooms alone; so are its wishes.
			await runs.openFor(actorOf(event), classesIn(event));
			await wishes.ask(actorOf(event), { kind, studentId, otherId, reason });
			back(event);
		}),
	unwish: (event) =>
		act(event, Unwish, async ({ wish }) => {
			await wishes.end(actorOf(event), wish);
			back(event);
		})
};
