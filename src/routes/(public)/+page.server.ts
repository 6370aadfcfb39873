import { now } from '#lib/server/kernel/clock.ts';
import { together } from '#lib/server/kernel/together.ts';
import { countSchools } from '#lib/server/directory/schools/index.ts';
import { nextEvent } from '#lib/server/exchange/events/index.ts';
import { frontNews } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [counts, news, next] = await together(
		countSchools,
		() => frontNews(locals.locale),
		() => nextEvent(locals.locale)
	);
	return { counts, news, next, at: now() };
};
