import { newId } from '#lib/server/kernel/ids.ts';
import { neverSignedInView } from '#lib/server/people/index.ts';
import { actorOf } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	batch: newId(),
	classrooms: await neverSignedInView(actorOf({ locals }), locals.locale)
});
