// Charts with all their text, in the language of the reader: the components only draw them.
import { m } from '#lib/paraglide/messages.js';
import type { Column, Heat, ChartLine } from '#lib/ui/charts/types.ts';
import { type FigureName, figures } from './figures.ts';
import { heatFinding, lineFinding, type Series } from './findings.ts';
import type { Weeks } from './sums.ts';
import { valueText, weekText } from './texts.ts';

export interface ChartArea {
	/** Weeks that are drawn, and how many of them are over. */
	weeks: number;
	whole: number;
	locale: string;
}

/** The values of a figure from the first week on. */
export const seriesOf = (name: FigureName, weeks: Weeks | undefined, count: number): Series =>
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
export function lineOf(
	name: FigureName,
	inputs: [ChartSentence, ...ChartSentence[]],
	{ whole, locale }: ChartArea
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
	return {
		id: name,
		title: lineFinding(name, series[0]!.values, whole, locale),
		columns: columns(length),
		share: figures[name].share,
		good: figures[name].good ?? null,
		goodText:
			figures[name].good === undefined
				? null
				: m.chart_good({ share: valueText(name, figures[name].good!, locale) }),
		series: series.map(({ name: label, values }) => ({
			name: label,
			values,
			texts: values.map((value) => valueText(name, value, locale))
		})),
		corner: m.chart_week(),
		numbers: m.chart_numbers({ name: figures[name].name() }),
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
export function heatOf(
	name: FigureName,
	{ corner, groups }: { corner: string; groups: ChartGroup[] },
	{ weeks, locale }: ChartArea
): Heat {
	const rows = groups.map((group) => ({ ...group, values: seriesOf(name, group.weeks, weeks) }));
	const highest = Math.max(0, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
	return {
		id: `heat-${name}`,
		title: heatFinding(name, rows, locale),
		columns: columns(weeks),
		corner,
		numbers: m.chart_numbers({ name: figures[name].name() }),
		rows: rows.map(({ id, name: label, href, values }) => ({
			...{ id, name: label, href },
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
