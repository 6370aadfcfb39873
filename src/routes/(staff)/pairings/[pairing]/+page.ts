import type { PageLoad } from './$types';

/** The page of a book comes where somebody asks for one. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	BookPage: data.book && (await import('#lib/letters/BookPage.svelte')).default
});
