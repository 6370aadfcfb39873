import * as moderation from '#lib/server/moderation/index.ts';
import { deskView } from '#lib/server/moderation/desk-view.ts';
import { actorOf, load as loaded } from '../../answer.ts';
import type { PageServerLoad } from './$types';

/** The queue with its oldest letter open: the next thing to do is there without a click. */
export const load: PageServerLoad = ({ locals, url, depends }) =>
	loaded(async () => {
		depends('penbridge:queue');
		const actor = actorOf({ locals });
		const queue = await moderation.queueOf(actor);
		const first = queue.items[0];
		const item = first && (await moderation.findItem(actor, first.id));
		return deskView({ actor, queue, item, locale: locals.locale, done: url.searchParams.get('done') });
	});
