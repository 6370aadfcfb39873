// All numbers of a page, in a bounded number of statements.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { waitingRows } from '../../review/index.ts';
import type { Cycle } from '../../schools/programs/index.ts';
import { daySpan } from '../../kernel/format.ts';
import type { Labels } from '../../people/labels/index.ts';
import { type FigureName, figureNames, figures } from './figures.ts';
import { isCycleOver, type ProgramSelection, weekNow, sumLocation } from './selection.ts';
import {
	type GroupBy,
	pairsBy,
	type SumLocation,
	sumsBy,
	type SumParticipation,
	takingPartBy,
	total,
	type Weeks
} from './sums.ts';
import { together } from '../../kernel/together.ts';
import type { Column, Heat, ChartLine } from '#lib/ui/charts/types.ts';
import { heatFinding, lineFinding, type Series } from './findings.ts';
import { valueText, weekText } from './figure-texts.ts';

const { pairing } = tables;

export interface Numbers {
	cycle: Cycle;
	week: number;
	/** Weeks that are over. */
	whole: number;
	/** The last week whose letters have all had their days for an answer. */
	answeredUntil: number;
	/** The last day of the cycle has passed. */
	over: boolean;
	by: Exclude<GroupBy, 'all'>;
	all: Weeks;
	groups: Map<string, Weeks>;
	/** Pairs by the schools, or classrooms, of all their members together. */
	pairGroups: Map<string, Weeks>;
	taking: SumParticipation[];
	/** How many schools take part. */
	schools: number;
	waiting: number;
	/** Another cycle to compare with, as a whole. */
	other: { cycle: Cycle; week: number; all: Weeks } | null;
}

export async function readNumbers(selection: ProgramSelection, cycle: Cycle): Promise<Numbers> {
	const where = sumLocation(selection, cycle);
	const by = selection.schoolId ? 'classroom' : 'school';
	const { week, runs } = weekNow(cycle, selection.today);
	const compare = selection.compare?.id === cycle.id ? null : selection.compare;
	const [all, sums, pairs, people, waitingLetters, comparedSums] = await together(
		() => sumsBy(where, 'all'),
		() => sumsBy(where, by),
		() => pairsBy(where, by === 'school' ? 'schools' : 'rooms'),
		() => takingPartBy(where, by),
		() => waitingIn(where),
		() => compare && sumsBy(sumLocation(selection, compare), 'all')
	);
	return {
		cycle,
		week,
		by,
		whole: runs ? week - 1 : week,
		answeredUntil: where.answeredUntil,
		over: isCycleOver(cycle, selection.today),
		all: all.get('') ?? new Map(),
		groups: sums,
		pairGroups: pairs,
		taking: people,
		schools: new Set(people.flatMap(({ schools }) => schools)).size,
		waiting: waitingLetters,
		other: compare && {
			cycle: compare,
			week: weekNow(compare, selection.today).week,
			all: comparedSums?.get('') ?? new Map()
		}
	};
}

/** The groups of a selection with any numbers, by name. */
export function namedGroups({ groups, taking, by }: Numbers, label: Labels, locale: string) {
	const { compare } = new Intl.Collator(locale, { numeric: true });
	const ids = new Set([...taking.map(({ group }) => group), ...groups.keys()]);
	return [...ids]
		.map((id) => ({ id, name: label(`${by}:${id}`) }))
		.sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Every line chart, or those that are named. */
export function chartLines(numbers: Numbers, locale: string, names: readonly FigureName[] = figureNames) {
	const { cycle, all, week, whole, over, other } = numbers;
	// After the last day nobody answers any more.
	const answeredUntil = over ? week : Math.max(0, numbers.answeredUntil);
	const area: ChartArea = { weeks: week, whole, answeredUntil, locale };
	const inputOf = (shownCycle: Cycle, weeks: Weeks, count: number) => ({
		name: daySpan(shownCycle.startsOn, shownCycle.endsOn, locale),
		weeks,
		count
	});
	return names.map((name) =>
		lineOf(
			name,
			[inputOf(cycle, all, week), ...(other ? [inputOf(other.cycle, other.all, other.week)] : [])],
			area
		)
	);
}

interface HeatInput {
	figure: FigureName;
	corner: string;
	groups: { id: string; name: string; href: string | null }[];
	label: Labels;
}

/** The heat map of a figure: of pairs by those to whom they belong together, of everything else by school or class. */
export function heatMap(numbers: Numbers, { figure, corner, groups, label }: HeatInput, locale: string) {
	const { pairGroups, by } = numbers;
	const { compare } = new Intl.Collator(locale, { numeric: true });
	const shown = figures[figure].isState
		? [...pairGroups]
				.map(([id, weeks]) => ({ id, weeks, name: namesOf(id, by, label), href: null }))
				.sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
		: groups.map((group) => ({ ...group, weeks: numbers.groups.get(group.id) }));
	return heatOf(
		figure,
		{ corner: figures[figure].isState ? m.participation_pairs_of() : corner, groups: shown },
		{ weeks: numbers.week, locale }
	);
}

const namesOf = (ids: string, by: Numbers['by'], label: Labels) =>
	ids
		.split(',')
		.map((id) => label(`${by}:${id}`))
		.join(' – ');

/** The sums of all groups together, with the pairs of the latest week. */
export const totalOf = ({ all, week }: Numbers) => total(all, week);

export const participationTotals = ({ taking }: Numbers) => ({
	students: taking.reduce((sum, { students }) => sum + students, 0),
	consented: taking.reduce((sum, { consented }) => sum + consented, 0)
});

/** Letters that wait now for a classroom of a selection: the same that `takingPart` counts. */
async function waitingIn({ cycleId, schoolId, classroomId }: SumLocation): Promise<number> {
	const pairs = sql`select ${pairing.id} from ${pairing} where ${pairing.cycleId} = ${cycleId}`;
	const [counted] = await rows<{ n: number }>(sql`
		select count(distinct waiting_item.reviewable_id)::int as n from ${waitingRows(instant(now()), pairs)} waiting_item
		where waiting_item.kind = 'message' ${schoolId ? sql`and waiting_item.school_id = ${schoolId}` : sql``}
		${classroomId ? sql`and waiting_item.classroom_id = ${classroomId}` : sql``}`);
	return counted!.n;
}

// Charts with all their text, in the language of the reader: the components only draw them.

interface ChartArea {
	/** Weeks that are drawn, and how many of them are over. */
	weeks: number;
	whole: number;
	/** The last week whose letters have all had their days for an answer. */
	answeredUntil: number;
	locale: string;
}

/** The values of a figure from the first week on. */
const seriesOf = (name: FigureName, weeks: Weeks | undefined, count: number): Series =>
	Array.from({ length: count }, (_, index) => {
		const sums = weeks?.get(index + 1);
		// A week without rows counts as 0 for sums; shares and states are unknown.
		return sums ? figures[name].of(sums) : figures[name].share || figures[name].isState ? null : 0;
	});

const columns = (count: number): Column[] =>
	Array.from({ length: count }, (_, index) => ({ short: String(index + 1), long: weekText(index + 1) }));

interface ChartSentence {
	name: string;
	weeks: Weeks | undefined;
	/** How many weeks there are to draw. */
	count: number;
}

/** A figure by week, and the same of another cycle. */
function lineOf(
	name: FigureName,
	inputs: [ChartSentence, ...ChartSentence[]],
	{ weeks: weekCount, whole, answeredUntil, locale }: ChartArea
): ChartLine {
	const { share, isState } = figures[name];
	const series = inputs.map((input, position) => ({
		name: input.name,
		// A sum of a week that is not over yet would look like a fall.
		values: seriesOf(name, input.weeks, input.count).map((value, week) =>
			position === 0 && !share && !isState && whole > 0 && week >= whole ? null : value
		)
	}));
	const length = Math.max(...inputs.map(({ count }) => count));
	// Weeks whose letters may still be answered are drawn open, not as if nobody had.
	const openFrom = name === 'replies' && answeredUntil < weekCount ? answeredUntil : null;
	return {
		id: name,
		title: lineFinding(name, series[0]!.values, whole, locale),
		columns: columns(length),
		share: figures[name].share,
		good: figures[name].good ?? null,
		goodText:
			figures[name].good === undefined
				? null
				: m.participation_chart_good({ share: valueText(name, figures[name].good!, locale) }),
		series: series.map(({ name: label, values }, position) => ({
			name: label,
			values,
			texts: values.map((value, week) =>
				position === 0 && openFrom !== null && week >= openFrom
					? m.participation_chart_open()
					: valueText(name, value, locale)
			)
		})),
		open: openFrom === null ? null : { from: openFrom, text: m.participation_chart_open_weeks() },
		corner: m.participation_chart_week(),
		numbers: m.participation_chart_numbers({ name: figures[name].name() }),
		ticks: figures[name].share
			? [0, 0.5, 1].map((tick) => ({ at: tick, text: valueText(name, tick, locale) }))
			: null
	};
}

interface ChartGroup {
	id: string;
	name: string;
	href: string | null;
	weeks: Weeks | undefined;
}

/** A figure by school or class and week. */
function heatOf(
	name: FigureName,
	{ corner, groups }: { corner: string; groups: ChartGroup[] },
	{ weeks, locale }: Pick<ChartArea, 'weeks' | 'locale'>
): Heat {
	const rows = groups.map((group) => ({ ...group, values: seriesOf(name, group.weeks, weeks) }));
	const highest = Math.max(0, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
	return {
		id: `heat-${name}`,
		title: heatFinding(name, rows, locale),
		columns: columns(weeks),
		corner,
		numbers: m.participation_chart_numbers({ name: figures[name].name() }),
		rows: rows.map(({ id, name: label, href, values }) => ({
			id,
			name: label,
			href,
			cells: values.map((value) => ({
				text: valueText(name, value, locale),
				step: stepOf(name, value, highest)
			}))
		}))
	};
}

/** The color step of a cell; the cell also shows its number, so that color is never the only sign. */
function stepOf(
	name: FigureName,
	value: number | null,
	highest: number
): Heat['rows'][number]['cells'][number]['step'] {
	if (value === null || (!value && !figures[name].share)) return 'none';
	const { good, worse } = figures[name];
	if (good === undefined)
		return worse ? (value > highest / 2 ? 'worst' : 'low') : value > highest / 2 ? 'many' : 'few';
	if (value >= good) return value >= (1 + good) / 2 ? 'best' : 'good';
	return value >= good - 0.15 ? 'middle' : value >= good - 0.4 ? 'low' : 'worst';
}
