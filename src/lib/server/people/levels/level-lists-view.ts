import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dayText, formatMoment } from '../../kernel/format.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { labels, staffNames } from '../labels/index.ts';
import { findLevelList, waitingLevelLists } from './level-lists.ts';
import { languageNames, resultText } from './tests.ts';
import { m } from '#lib/paraglide/messages.js';

/** The lists of results that wait at the schools of a teacher. */
export async function levelListsView(actor: Actor, locale: string) {
	const lists = await waitingLevelLists(actor);
	const staff = await staffNames(locale);
	const zones = await calendars();
	return lists.map(({ id, schoolId, by, at: sentAt, rows }) => ({
		id,
		rows,
		own: by === actor.id,
		sender: staff.nameOf(by),
		at: formatMoment(sentAt, { locale, timeZone: zones.get(schoolId)!.timeZone }, now())
	}));
}

/** A list of results with every line, and what is wrong with it. @throws NotFound */
export async function levelListView(actor: Actor, id: string, locale: string) {
	const list = await findLevelList(actor, id);
	const label = await labels(locale);
	const staff = await staffNames(locale);
	const nameOf = languageNames(locale);
	const wrong = list.lines.filter(({ problem }) => problem).length;
	return {
		id,
		wrong,
		fingerprint: list.fingerprint,
		own: list.by === actor.id,
		sender: staff.nameOf(list.by),
		school: label(`school:${list.schoolId}`),
		ready: wrong === 0 && list.lines.some(({ recorded }) => !recorded),
		lines: list.lines.map(
			({ row, student, test, level, language, takenOn, validUntil, problem, recorded }) => ({
				row,
				student,
				recorded,
				result: test && level ? resultText({ test, level }) : '',
				language: language ? nameOf(language) : '',
				date: takenOn ? dayText(takenOn, locale) : '',
				until: validUntil ? dayText(validUntil, locale) : '',
				problem: problem && problemTextOf(problem)
			})
		)
	};
}

export type LevelListView = Awaited<ReturnType<typeof levelListView>>;

const texts: Record<string, () => string> = {
	levels_cell: m.people_levels_line_cell,
	levels_nobody: m.people_levels_line_nobody,
	levels_unclear: m.people_levels_line_unclear,
	levels_somebody_else: m.people_levels_line_somebody_else,
	levels_test: m.people_levels_line_test,
	levels_level: m.people_levels_line_level,
	levels_language: m.people_levels_line_language,
	levels_line_twice: m.people_levels_line_twice,
	level_day: m.people_problem_level_day,
	level_until: m.people_problem_level_until,
	date_wrong: m.people_levels_line_date
};

/** What is wrong with a line of a list. */
const problemTextOf = (code: string): string => texts[code]!();
