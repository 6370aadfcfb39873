import { listView } from '#lib/server/pairing/views.ts';
import { actorOf } from '../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
	depends('penbridge:pairings');
	const actor = actorOf({ locals });
	return { pairings: await listView(actor, locals.locale), mayPropose: actor.roles.includes('teacher') };
};
