import type { PageLoad } from './$types';

/** In a file of its own: teachers load it only where they ask for a book. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	BookPage: (await import('#lib/letters/BookPage.svelte')).default
});
