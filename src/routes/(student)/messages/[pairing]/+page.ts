import type { PageLoad } from './$types';

/** What few threads show comes in files of its own: on a slow line the others do not wait for it. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	CorrectStep: data.offer && (await import('#lib/letters/CorrectStep.svelte')).default,
	LetterJump: (data.older || data.newer) && (await import('#lib/letters/LetterJump.svelte')).default,
	SecondHalf: data.second && (await import('#lib/letters/SecondHalf.svelte')).default,
	Silence: data.silence && (await import('#lib/letters/Silence.svelte')).default
});
