import type { PageLoad } from './$types';

/** Each view but a board comes in a file of its own: a student who opens a board does not load the others. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	Boards: data.list && (await import('./Boards.svelte')).default,
	views: (data.fresh || data.settings) && (await import('./settings-views.ts'))
});
