import { isId } from '#lib/server/kernel/ids.ts';
import { instantTicksView } from '#lib/server/safety/second-adult/decisions/index.ts';
import { staffTextsFor, staffTextViews } from '#lib/server/safety/alerts/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { actorOf, load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const before = url.searchParams.get('before');
		const { words, older } = await staffTextsFor(actorOf({ locals }), isId(before) ? before : undefined);
		const { locale } = locals;
		const [views, ticks] = await together(
			() => staffTextViews(words, locale),
			() => instantTicksView(actorOf({ locals }), locale)
		);
		return { words: views, older, ticks };
	});
