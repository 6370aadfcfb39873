import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { siteModulesView, turnSiteModule } from '#lib/server/schools/modules/index.ts';
import { namesIn } from '#lib/names.ts';
import { together } from '#lib/server/kernel/together.ts';
import { createArticle, newArticleView } from '#lib/server/site/index.ts';
import { editCitiesView, keepLinks, mostLinks, tieCity, untieCity } from '#lib/server/site/index.ts';
import { endEditor, nameEditor, setStaleDays, siteSettingsView, siteView } from '#lib/server/site/index.ts';
import { act, actorOf, ChosenId, load as loaded } from '../../actions.ts';
import { ArticleFields, callIn, eventIn, typedIn } from './article-form.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = ['name', 'end', 'stale', 'module'] as const;

/** What is written for the public: the list, the form of something new, and the cities. */
export const load: PageServerLoad = ({ locals, url: { searchParams } }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		const [show, kind] = [searchParams.get('show'), searchParams.get('kind')];
		// An event needs a day and a place, a call a deadline and questions.
		if (show === 'new') {
			const view = await newArticleView(actor, locale);
			return { article: { ...view, isEvent: kind === 'event', isCall: kind === 'call' } };
		}
		if (show === 'cities')
			return { cities: { ...(await editCitiesView(actor, locale)), done: searchParams.get('done') } };
		const [list, settings, modules] = await together(
			() => siteView(actor, searchParams.get('before'), locale),
			() => siteSettingsView(actor, locale),
			() => siteModulesView(actor)
		);
		const done = answers.find((answer) => answer === searchParams.get('done'));
		return { list: { ...list, settings, modules, done } };
	});

const New = v.looseObject({
	...ArticleFields.entries,
	kind: v.string(),
	program: v.string(),
	city: v.optional(v.string(), ''),
	id: ChosenId,
	nextOn: v.string()
});

const Tie = v.looseObject({
	city: v.string(),
	country: v.optional(v.string(), ''),
	kind: v.string(),
	since: v.optional(v.string(), ''),
	latitude: v.string(),
	longitude: v.string()
});

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
		}),
	create: (event) =>
		act(event, New, async (form) => {
			const { kind, program: programId, city: cityId, id: slug, nextOn, then } = form;
			const typed = typedIn(form);
			const id = await createArticle(actorOf(event), {
				kind,
				programId,
				cityId,
				pictureId: form.picture,
				slug,
				nextOn,
				typed,
				event: eventIn(form),
				call: callIn(form),
				asks: then === 'ask'
			});
			redirect(303, `/site/${id}?done=${then}`);
		}),
	tie: (event) =>
		act(event, Tie, async (form) => {
			const { city, country, kind, since, latitude, longitude } = form;
			await tieCity(actorOf(event), {
				cityId: city,
				country,
				names: namesIn(form),
				kind,
				since,
				latitude,
				longitude
			});
			redirect(303, '/site?show=cities&done=tie');
		}),
	links: (event) =>
		act(event, v.looseObject({ city: v.string() }), async (form) => {
			const links = Array.from({ length: mostLinks }, (_, index) => {
				const href = form[`href-${index + 1}`];
				return {
					href: typeof href === 'string' ? href : '',
					names: namesIn(form, `link-${index + 1}`)
				};
			});
			const outcome = await keepLinks(actorOf(event), form.city, links);
			redirect(303, `/site?show=cities&done=${outcome}`);
		}),
	untie: (event) =>
		act(event, v.object({ city: v.string() }), async ({ city }) => {
			await untieCity(actorOf(event), city);
			redirect(303, '/site?show=cities&done=untie');
		})
};
