import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import * as programs from '#lib/server/schools/programs/index.ts';
import { cycleView, endCycle, endView } from '#lib/server/pairing/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

type CyclePageEvent = RequestEvent<{ program: string; cycle: string }>;
const where = ({ params }: Pick<CyclePageEvent, 'params'>) => ({
	programId: params.program,
	cycleId: params.cycle
});

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (url.searchParams.get('show') === 'end') {
			const next = url.searchParams.get('next') || undefined;
			return { end: await endView(actor, { ...where({ params }), next }, locale) };
		}
		const [saved, asked] = [url.searchParams.has('saved'), url.searchParams.has('asked')];
		return { cycle: await cycleView(actor, where({ params }), locale), saved, asked };
	});

const back = (event: CyclePageEvent, section: string, asked = false) =>
	redirect(
		303,
		`/programs/${event.params.program}/${event.params.cycle}?${asked ? 'asked' : 'saved'}#${section}`
	);

const Dates = v.object({ startsOn: v.string(), endsOn: v.string() });
const Health = v.object({ quietAfter: v.string(), silentAfter: v.string() });
const Partners = v.object({ one: v.string(), other: v.string() });
const OneId = v.object({ id: v.string() });
const Picked = v.object({ prompt: v.optional(v.union([v.string(), v.array(v.string())]), []) });
const End = v.object({ next: v.string(), seen: v.string() });
const Prompt = v.looseObject({ week: v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number)) });

export const actions: Actions = {
	dates: (event) =>
		act(event, Dates, async (dates) => {
			await programs.changeCycle(actorOf(event), { ...where(event), ...dates });
			back(event, 'dates');
		}),
	health: (event) =>
		act(event, Health, async (days) => {
			await programs.setThresholds(actorOf(event), where(event), days);
			back(event, 'health');
		}),
	partner: (event) =>
		act(event, Partners, async (partners) => {
			await programs.addPartners(actorOf(event), where(event), partners);
			back(event, 'partners');
		}),
	unpartner: (event) =>
		act(event, OneId, async ({ id }) => {
			await programs.removePartners(actorOf(event), where(event), id);
			back(event, 'partners');
		}),
	prompt: (event) =>
		act(event, Prompt, async ({ week, ...form }) => {
			const idea = { week, words: namesIn(form, 'words') };
			const asked = await programs.savePrompt(actorOf(event), where(event), idea);
			back(event, `week-${week}`, asked);
		}),
	library: (event) =>
		act(event, Picked, async ({ prompt }) => {
			await programs.savePrompts(actorOf(event), where(event), [prompt].flat());
			back(event, 'prompts');
		}),
	end: (event) =>
		act(event, End, async ({ next, seen }) => {
			await endCycle(actorOf(event), { ...where(event), next: next || undefined, seen });
			redirect(303, `/programs/${event.params.program}/${event.params.cycle}?saved`);
		})
};
