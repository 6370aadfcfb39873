import * as messages from '#lib/server/messages/index.ts';
import { palView } from '#lib/server/messages/pal-view.ts';
import { studentNotices } from '#lib/server/notices/view.ts';
import { secretNews } from '#lib/server/people/secrets/news.ts';
import { missingFor } from '#lib/server/consent/own.ts';
import { staffNames } from '#lib/server/people/staff.ts';
import { labels } from '#lib/server/schools/labels.ts';
import { actorOf, load as loaded } from '../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, depends }) =>
	loaded(async () => {
		depends('penbridge:threads', 'penbridge:notices');
		const actor = actorOf({ locals });
		const [found, label] = [await messages.listPals(actor), await labels(locals.locale)];
		const { teachersOf } = await staffNames(locals.locale);
		return {
			notices: await studentNotices(actor, locals.locale),
			news: await secretNews(actor, locals.locale),
			missing: await missingFor(actor, locals.locale),
			pals: await Promise.all(
				found.map(async (pair) => ({
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
