import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { createArticle, newArticleView } from '#lib/server/site/index.ts';
import { act, actorOf, ChosenId } from '../../../actions.ts';
import { ArticleFields, callIn, eventIn, typedIn } from '../article-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await newArticleView(actorOf({ locals }), locals.locale)),
	/** An event has a form of its own: it needs a day and a place. */
	isEvent: url.searchParams.get('kind') === 'event',
	/** So has a call: it needs a deadline and questions. */
	isCall: url.searchParams.get('kind') === 'call'
});

const New = v.looseObject({
	...ArticleFields.entries,
	kind: v.string(),
	program: v.string(),
	city: v.optional(v.string(), ''),
	id: ChosenId,
	nextOn: v.string()
});

export const actions: Actions = {
	default: (event) =>
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
		})
};
