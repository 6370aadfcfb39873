import { eventsView } from '#lib/server/site/events/index.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = ({ locals, url: { searchParams } }) =>
	eventsView(locals.refused ? null : locals.actor, locals.locale, {
		past: searchParams.has('past'),
		after: searchParams.get('after')
	});
