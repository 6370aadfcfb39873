import { m } from '#lib/paraglide/messages.js';

const texts: Record<string, () => string> = {
	levels_cell: m.levels_line_cell,
	levels_nobody: m.levels_line_nobody,
	levels_unclear: m.levels_line_unclear,
	levels_somebody_else: m.levels_line_somebody_else,
	levels_test: m.levels_line_test,
	levels_level: m.levels_line_level,
	levels_language: m.levels_line_language,
	levels_line_twice: m.levels_line_twice,
	level_day: m.problem_level_day,
	level_until: m.problem_level_until,
	date_wrong: m.levels_line_date
};

/** What is wrong with a line of a list. */
export const problemTextOf = (code: string): string => texts[code]!();
