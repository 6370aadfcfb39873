import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type ErrorCode, type FileProblem, problemWords, type Source } from '../../engines/tables/index.ts';
import { calendars } from './calendar.ts';
import { spanViews } from './calendar-view.ts';
import { readDays } from './days-file.ts';
import { keepSchool } from '../appointments/index.ts';

/** How many problems a page shows. */
const maxProblems = 50;

/** A preview of the days in a file, before anything is saved. @throws NotFound, Forbidden, Invalid */
export async function previewDays(
	actor: Actor,
	schoolId: string,
	{ files, locale }: { files: Source[]; locale: string }
) {
	await keepSchool(actor, schoolId);
	if (!files.length) throw new Invalid('file', 'roster_file_missing');
	const calendar = (await calendars()).get(schoolId)!;
	const { days, problems } = readDays(files, calendar);
	return {
		// Checked again when they are confirmed, since they come back from the browser.
		days: JSON.stringify(days.map(({ day, kind, reason }) => [day, kind, reason ?? ''])),
		count: days.length,
		spans: spanViews(days, calendar.weekend, locale),
		problems: problems.slice(0, maxProblems).map(problemView),
		more: Math.max(0, problems.length - maxProblems)
	};
}

export type DaysPreview = Awaited<ReturnType<typeof previewDays>>;

/** Errors that only tables of days have. */
const texts: Record<string, (about: string) => string> = {
	days_column_missing: () => m.schools_days_problem_column_missing(),
	days_kind_unknown: (word) => m.schools_days_problem_kind({ word }),
	date_wrong: () => m.app_problem_date_wrong(),
	dates_order: () => m.schools_problem_dates_order(),
	dates_long: () => m.schools_problem_dates_long()
};

const problemView = (problem: FileProblem<string>) => ({
	file: problem.file,
	row: problem.row,
	column: problem.column,
	text: texts[problem.code]?.(problem.about ?? '') ?? problemWords(problem as FileProblem<ErrorCode>)
});
