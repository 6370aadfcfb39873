import * as v from 'valibot';
import * as moderation from '#lib/server/review/index.ts';
import { act, actorOf } from '../../actions.ts';
import { redirectToNext, loadDesk } from './desk.ts';
import type { Actions, PageServerLoad } from './$types';

/** The queue with its first item open: the next thing to do needs no click. */
export const load: PageServerLoad = (event) => loadDesk(event);

const Together = v.object({ revision: v.optional(v.union([v.string(), v.array(v.string())]), []) });

export const actions: Actions = {
	together: (event) =>
		act(event, Together, async ({ revision }) => {
			const { seconds } = await moderation.approveMany(actorOf(event), [revision].flat());
			await redirectToNext(event, null, seconds ? 'second' : 'approve');
		})
};
