import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { siteModulesView, turnSiteModule } from '#lib/server/schools/modules/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { endEditor, nameEditor, setStaleDays, siteSettingsView, siteView } from '#lib/server/site/index.ts';
import { act, actorOf } from '../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['name', 'end', 'stale', 'module'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = actorOf({ locals });
	const [list, settings, modules] = await together(
		() => siteView(actor, url.searchParams.get('before'), locals.locale),
		() => siteSettingsView(actor, locals.locale),
		() => siteModulesView(actor)
	);
	return {
		...list,
		settings,
		modules,
		done: answers.find((answer) => answer === url.searchParams.get('done'))
	};
};

const done = (answer: (typeof answers)[number]) => redirect(303, `/site?done=${answer}`);

export const actions: Actions = {
	name: (event) =>
		act(event, v.object({ program: v.string(), person: v.string() }), async ({ program, person }) => {
			await nameEditor(actorOf(event), program, person);
			done('name');
		}),
	end: (event) =>
		act(event, v.object({ editor: v.string() }), async ({ editor }) => {
			await endEditor(actorOf(event), editor);
			done('end');
		}),
	module: (event) =>
		act(event, v.object({ module: v.string(), on: v.optional(v.literal('1')) }), async ({ module, on }) => {
			await turnSiteModule(actorOf(event), { module, on: on === '1' });
			done('module');
		}),
	stale: (event) =>
		act(event, v.object({ days: v.string() }), async ({ days }) => {
			await setStaleDays(actorOf(event), days);
			done('stale');
		})
};
