import { now } from '#lib/server/kernel/clock.ts';
import { nextEvent } from '#lib/server/exchange/events/index.ts';
import { frontView } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = async ({ locals }) => ({
	...(await frontView(locals.locale)),
	event: await nextEvent(locals.locale),
	at: now()
});
