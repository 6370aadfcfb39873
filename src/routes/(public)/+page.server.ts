import { now } from '#lib/server/kernel/clock.ts';
import { frontView } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	...(await frontView(locals.locale)),
	at: now()
});
