import { together } from '#lib/server/kernel/together.ts';
import { now } from '#lib/server/kernel/clock.ts';
import { nextEvent } from '#lib/server/site/events/index.ts';
import { openCalls } from '#lib/server/opportunities/index.ts';
import { frontView } from '#lib/server/site/index.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = async ({ locals: { locale } }) => {
	const [front, event, calls] = await together(
		() => frontView(locale),
		() => nextEvent(locale),
		() => openCalls(locale)
	);
	return { ...front, event, calls, at: now() };
};
