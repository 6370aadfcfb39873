import type { PageLoad } from './$types';

/** The box of a second half, and the step before the letter, come where they are needed. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	CorrectStep: data.offer && (await import('#lib/letters/CorrectStep.svelte')).default,
	SecondHalf: data.second && (await import('#lib/letters/SecondHalf.svelte')).default
});
