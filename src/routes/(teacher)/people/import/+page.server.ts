import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { importsView, roster } from '#lib/server/directory/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => importsView(actorOf({ locals }), locals.locale);

const Upload = v.object({ school: v.string(), hand: v.optional(v.string()) });

export const actions: Actions = {
	default: (event) =>
		act(event, Upload, async ({ school, hand }, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			const id = await roster.uploadDraft(actorOf(event), school, files);
			if (hand !== undefined) await roster.sendPlain(actorOf(event), id);
			redirect(303, `/people/import/${id}`);
		})
};
