import type { PageLoad } from './$types';

/** The views that are opened seldom come in files of their own, and do not weigh on the list of students. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	Marks: data.marks && (await import('./Marks.svelte')).default,
	Reminders: data.reminders && (await import('./Reminders.svelte')).default
});
