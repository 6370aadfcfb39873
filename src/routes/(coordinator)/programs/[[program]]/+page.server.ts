import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import * as programs from '#lib/server/schools/programs/index.ts';
import { programModulesView, turnModule } from '#lib/server/schools/modules/index.ts';
import { programFirstSteps } from '#lib/server/schools/first-steps/index.ts';
import { programsView, programView } from '#lib/server/schools/programs/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, ChosenId, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The programs of a coordinator, or one of them. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const [actor, id, { locale }] = [actorOf({ locals }), params.program, locals];
		if (!id) return { list: await programsView(actor, locale) };
		const [program, modules, steps] = await together(
			() => programView(actor, id, locale),
			() => programModulesView(actor, id),
			() => programFirstSteps(actor, id, locale)
		);
		const [saved, asked] = [url.searchParams.has('saved'), url.searchParams.has('asked')];
		return { one: { program, modules, steps, saved, asked } };
	});

type ProgramEvent = RequestEvent<{ program?: string }>;
const programOf = ({ params }: ProgramEvent) => params.program ?? notFound();
const back = (event: ProgramEvent, section: string, asked = false) =>
	redirect(303, `/programs/${programOf(event)}?${asked ? 'asked' : 'saved'}#${section}`);

const Named = v.looseObject({});
const City = v.looseObject({ id: ChosenId, country: v.string() });
const OneId = v.looseObject({ id: v.string() });
const School = v.looseObject({
	id: ChosenId,
	city: v.string(),
	country: v.optional(v.string(), ''),
	locale: v.string(),
	timeZone: v.string(),
	opensAt: v.string(),
	closesAt: v.string()
});
const OneSchool = v.object({ school: v.string() });
const Module = v.object({ module: v.string(), on: v.optional(v.literal('1')) });
const Cycle = v.object({ startsOn: v.string(), endsOn: v.string() });

/** A city that is added with its school; none where nothing was typed. */
function newCityIn(form: Record<string, unknown>, country: string) {
	const names = namesIn(form, 'newCity');
	const isTyped = country || Object.values(names).some((name) => name.trim());
	return isTyped ? { country, names, field: 'newCity' } : undefined;
}

const New = v.looseObject({ id: ChosenId });

export const actions: Actions = {
	create: (event) =>
		act(event, New, async ({ id, ...form }) => {
			const programId = await programs.createProgram(actorOf(event), { id, names: namesIn(form) });
			redirect(303, `/programs/${programId}`);
		}),
	names: (event) =>
		act(event, Named, async (form) => {
			const asked = await programs.renameProgram(actorOf(event), programOf(event), namesIn(form));
			back(event, 'names', asked);
		}),
	city: (event) =>
		act(event, City, async ({ id, country, ...form }) => {
			const city = { id, country, names: namesIn(form) };
			await programs.addCity(actorOf(event), programOf(event), city);
			back(event, 'cities');
		}),
	rename: (event) =>
		act(event, OneId, async ({ id, ...form }) => {
			const city = { id, names: namesIn(form) };
			const asked = await programs.renameCity(actorOf(event), programOf(event), city);
			back(event, 'cities', asked);
		}),
	school: (event) =>
		act(event, School, async ({ id, city, country, locale, timeZone, opensAt, closesAt, ...form }) => {
			const hours = { timeZone, opensAt, closesAt };
			const newCity = city ? undefined : newCityIn(form, country);
			const school = { id, cityId: city, newCity, locale, names: namesIn(form), ...hours };
			await programs.addSchool(actorOf(event), programOf(event), school);
			back(event, 'schools');
		}),
	ask: (event) =>
		act(event, OneSchool, async ({ school }) => {
			await programs.askSchool(actorOf(event), programOf(event), school);
			back(event, 'schools');
		}),
	unask: (event) =>
		act(event, OneId, async ({ id }) => {
			await programs.withdrawRequest(actorOf(event), programOf(event), id);
			back(event, 'schools');
		}),
	leave: (event) =>
		act(event, OneSchool, async ({ school }) => {
			await programs.removeSchool(actorOf(event), programOf(event), school);
			back(event, 'schools');
		}),
	module: (event) =>
		act(event, Module, async ({ module, on }) => {
			await turnModule(actorOf(event), programOf(event), { module, on: on === '1' });
			back(event, 'modules');
		}),
	cycle: (event) =>
		act(event, Cycle, async (dates) => {
			const id = await programs.openCycle(actorOf(event), programOf(event), dates);
			redirect(303, `/programs/${programOf(event)}/${id}`);
		})
};
