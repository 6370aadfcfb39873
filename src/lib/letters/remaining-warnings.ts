import type { Problem, Warning } from '#lib/ui/problem.ts';

/** The warnings that still mean something: those whose words stand in the text as it is now, and those about all of it. */
export const warningsIn = (problem: Problem | undefined, text: string): Warning[] =>
	(problem?.list ?? []).filter(
		({ quotes }) => !quotes.length || quotes.some((quote) => text.includes(quote))
	);
