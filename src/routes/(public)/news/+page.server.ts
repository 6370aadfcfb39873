import { newsView, searchSite } from '#lib/server/site/index.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, url }) => {
	const before = url.searchParams.get('before');
	const asked = url.searchParams.get('q')?.trim().slice(0, 200) ?? '';
	if (!asked) return { asked, results: null, ...(await newsView(locals.locale, before)) };
	return { asked, results: await searchSite(asked, locals.locale, before), entries: [], more: null };
};
