// The report of a season for printing, in any language of the program.
import { m } from '#lib/paraglide/messages.js';
import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { languagesOfSchools } from '../../consent/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { daySpan, numberText, stamp } from '../../kernel/format.ts';
import { inLocale } from '../../kernel/locale.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { cycleLine } from '../../schools/programs/index.ts';
import { settleForReport } from '../rollup/index.ts';
import { figureNames, figures } from './figures.ts';
import { type ProgramFilter, readerClock, findSelection, type ProgramSelection } from './selection.ts';
import {
	chartLines,
	heatMap,
	namedGroups,
	type Numbers,
	participationTotals,
	readNumbers,
	totalOf
} from './numbers.ts';
import { tilesOfNumbers } from './tiles.ts';
import { groupTable } from './program-numbers-view.ts';
import { together } from '../../kernel/together.ts';

/** @throws NotFound as `findSelection`, for a program without a cycle, and for a language that it does not have */
export async function programReport(actor: Actor, programId: string, filter: ProgramFilter, locale: Locale) {
	const selection = await findSelection(actor, programId, filter);
	if (!selection.cycle) throw new NotFound();
	await settleForReport({ ...selection, cycleId: selection.cycle.id });
	const languages = await languagesOfSchools(selection.schools);
	const usual = languages.find((candidate) => toLocale(candidate) === locale) ?? languages[0] ?? locale;
	const language = filter.language ?? usual;
	if (language !== usual && !languages.includes(language)) throw new NotFound();
	const reportLocale = toLocale(language) ?? locale;
	return {
		programId,
		language: reportLocale,
		filter,
		languages: languages.map((value) => ({
			value,
			text: ownNames[value] ?? value,
			chosen: value === language
		})),
		report: await inLocale(reportLocale, () => paper(actor, selection, reportLocale))
	};
}

async function paper(actor: Actor, selection: ProgramSelection, locale: Locale) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const cycle = selection.cycle!;
	const clock = await readerClock(selection, { locale, label });
	const numbers = await readNumbers(selection, cycle);
	const groups = namedGroups(numbers, label, locale).map((group) => ({ ...group, href: null }));
	const corner = numbers.by === 'school' ? m.records_audit_school() : m.participation_class();
	const hasWeeks = numbers.week > 0;
	const maps = (['writing', 'promise'] as const).map((figure) => ({ figure, corner, groups, label }));
	const where = [
		selection.schoolId && `school:${selection.schoolId}`,
		selection.classroomId && `classroom:${selection.classroomId}`
	];
	return {
		title: m.participation_report_season_title({ program: label(`program:${selection.programId}`) }),
		span: cycleLine(cycle, locale).span,
		where: where.flatMap((subject) => (subject ? label(subject) : [])).join(' · '),
		printed: m.participation_report_season_printed({
			at: stamp(now(), clock.zone),
			place: clock.place,
			who: staff.nameOf(actor.id, actor.displayName)
		}),
		sentence: sentenceOf(numbers, selection.today, locale),
		tiles: tilesOfNumbers(numbers, locale),
		lines: hasWeeks ? chartLines(numbers, locale) : [],
		heats: hasWeeks ? maps.map((map) => heatMap(numbers, map, locale)) : [],
		table: {
			title: m.participation_report_season_table(),
			headings: [
				corner,
				m.participation_students(),
				m.participation_tile_consent(),
				...figureNames.map((name) => figures[name].name())
			],
			rows: groupTable(numbers, groups, locale)
		},
		notes: [
			m.participation_report_season_note_pairs(),
			m.participation_report_season_note_hours(),
			m.participation_report_season_note_privacy()
		]
	};
}

/** One sentence that a commission can quote, of the same numbers as the tables; none before there is anything to say. */
function sentenceOf(numbers: Numbers, today: string, locale: string): string | null {
	const { startsOn, endsOn } = numbers.cycle;
	const { students } = participationTotals(numbers);
	const { released } = totalOf(numbers);
	if (!students || !released) return null;
	const text = (n: number) => numberText(n, locale);
	return m.participation_report_season_sentence({
		students: m.participation_report_season_students({ count: students, n: text(students) }),
		schools: m.participation_report_season_schools({ count: numbers.schools, n: text(numbers.schools) }),
		letters: m.participation_report_season_letters({ count: released, n: text(released) }),
		span: daySpan(startsOn, today < endsOn ? today : endsOn, locale)
	});
}

export type ReportView = Awaited<ReturnType<typeof programReport>>;
