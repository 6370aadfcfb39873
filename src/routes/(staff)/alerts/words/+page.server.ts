import { isId } from '#lib/server/ids.ts';
import { wordsFor } from '#lib/server/safeguarding/staff-words-list.ts';
import { wordsViews } from '#lib/server/safeguarding/words-view.ts';
import { actorOf, load as loaded } from '../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => {
		const before = url.searchParams.get('before');
		const { words, older } = await wordsFor(actorOf({ locals }), isId(before) ? before : undefined);
		return { words: await wordsViews(words, locals.locale), older };
	});
