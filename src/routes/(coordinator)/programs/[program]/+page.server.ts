import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import * as programs from '#lib/server/schools/programs/index.ts';
import { programModulesView, turnModule } from '#lib/server/schools/modules/index.ts';
import { programFirstSteps } from '#lib/server/schools/first-steps/index.ts';
import { programView } from '#lib/server/schools/programs/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { act, actorOf, ChosenId, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const [program, modules, steps] = await together(
			() => programView(actor, params.program, locals.locale),
			() => programModulesView(actor, params.program),
			() => programFirstSteps(actor, params.program, locals.locale)
		);
		const [saved, asked] = [url.searchParams.has('saved'), url.searchParams.has('asked')];
		return { program, modules, steps, saved, asked };
	});

type ProgramEvent = RequestEvent<{ program: string }>;
const back = (event: ProgramEvent, section: string, asked = false) =>
	redirect(303, `/programs/${event.params.program}?${asked ? 'asked' : 'saved'}#${section}`);

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

export const actions: Actions = {
	names: (event) =>
		act(event, Named, async (form) => {
			const asked = await programs.renameProgram(actorOf(event), event.params.program, namesIn(form));
			back(event, 'names', asked);
		}),
	city: (event) =>
		act(event, City, async ({ id, country, ...form }) => {
			const city = { id, country, names: namesIn(form) };
			await programs.addCity(actorOf(event), event.params.program, city);
			back(event, 'cities');
		}),
	rename: (event) =>
		act(event, OneId, async ({ id, ...form }) => {
			const city = { id, names: namesIn(form) };
			const asked = await programs.renameCity(actorOf(event), event.params.program, city);
			back(event, 'cities', asked);
		}),
	school: (event) =>
		act(event, School, async ({ id, city, country, locale, timeZone, opensAt, closesAt, ...form }) => {
			const hours = { timeZone, opensAt, closesAt };
			const newCity = city ? undefined : newCityIn(form, country);
			const school = { id, cityId: city, newCity, locale, names: namesIn(form), ...hours };
			await programs.addSchool(actorOf(event), event.params.program, school);
			back(event, 'schools');
		}),
	ask: (event) =>
		act(event, OneSchool, async ({ school }) => {
			await programs.askSchool(actorOf(event), event.params.program, school);
			back(event, 'schools');
		}),
	unask: (event) =>
		act(event, OneId, async ({ id }) => {
			await programs.withdrawRequest(actorOf(event), event.params.program, id);
			back(event, 'schools');
		}),
	leave: (event) =>
		act(event, OneSchool, async ({ school }) => {
			await programs.removeSchool(actorOf(event), event.params.program, school);
			back(event, 'schools');
		}),
	module: (event) =>
		act(event, Module, async ({ module, on }) => {
			await turnModule(actorOf(event), event.params.program, { module, on: on === '1' });
			back(event, 'modules');
		}),
	cycle: (event) =>
		act(event, Cycle, async (dates) => {
			const id = await programs.openCycle(actorOf(event), event.params.program, dates);
			redirect(303, `/programs/${event.params.program}/${id}`);
		})
};
