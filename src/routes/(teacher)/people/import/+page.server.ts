import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { importsView, roster } from '#lib/server/people/index.ts';
import { levelListsView, uploadLevels } from '#lib/server/people/levels/index.ts';
import { uploadLimit } from '#lib/server/app/body.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, route }) => ({
	most: uploadLimit(route.id)!,
	recorded: url.searchParams.has('recorded'),
	...(await importsView(actorOf({ locals }), locals.locale)),
	levels: await levelListsView(actorOf({ locals }), locals.locale)
});

/** A class list, or the results of a test day (`what` is `levels`). */
const Upload = v.object({ school: v.string(), hand: v.optional(v.string()), what: v.optional(v.string()) });

export const actions: Actions = {
	default: (event) =>
		act(event, Upload, async ({ school, hand, what }, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			if (what === 'levels')
				redirect(303, `/people/import/${await uploadLevels(actorOf(event), school, files)}`);
			const id = await roster.uploadDraft(actorOf(event), school, files);
			if (hand !== undefined) await roster.sendPlain(actorOf(event), id);
			redirect(303, `/people/import/${id}`);
		})
};
