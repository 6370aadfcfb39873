import type { PageLoad } from './$types';

/** The page of a half comes where somebody was asked to read one. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	AskedHalf: data.half && (await import('#lib/review/AskedHalf.svelte')).default
});
