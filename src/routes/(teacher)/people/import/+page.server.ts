import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { importsView, roster } from '#lib/server/directory/people/index.ts';
import { act, actorOf } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => importsView(actorOf({ locals }), locals.locale);

const Upload = v.object({ school: v.string() });

export const actions: Actions = {
	default: (event) =>
		act(event, Upload, async ({ school }, uploads) => {
			const files = await Promise.all(
				uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			redirect(303, `/people/import/${await roster.uploadDraft(actorOf(event), school, files)}`);
		})
};
