import * as messages from '#lib/server/exchange/messages/index.ts';
import { palView } from '#lib/server/exchange/messages/index.ts';
import { studentNotices } from '#lib/server/exchange/notices/index.ts';
import { secretNews } from '#lib/server/directory/people/index.ts';
import { ownMissingConsent } from '#lib/server/directory/consent/index.ts';
import { labels, staffNames } from '#lib/server/directory/labels/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(async () => {
		depends('penbridge:threads', 'penbridge:notices');
		const actor = actorOf({ locals });
		const [pairs, label, { teachersOf }, notices, news, missing] = await together(
			() => messages.listPals(actor),
			() => labels(locals.locale),
			() => staffNames(locals.locale),
			() => studentNotices(actor, locals.locale),
			() => secretNews(actor, locals.locale),
			() => ownMissingConsent(actor, locals.locale)
		);
		return {
			notices,
			news,
			missing,
			pals: await Promise.all(
				pairs.map(async (pair) => ({
					...(await palView(pair, actor.id, {
						label,
						locale: locals.locale,
						teachersOf,
						introductions: pair.introductions
					})),
					unread: pair.unread,
					waiting: pair.waiting,
					returned: pair.returned,
					turn: pair.lastAuthorId === null ? 'first' : pair.lastAuthorId === actor.id ? 'pal' : 'mine'
				}))
			)
		};
	});
