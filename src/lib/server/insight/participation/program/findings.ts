// Titles that say what a chart shows: is it working, where not, since when.
import { m } from '#lib/paraglide/messages.js';
import { type FigureName, figures } from './figures.ts';
import { valueText } from './texts.ts';

/** A change that is worth a word, in shares. */
const worth = 0.1;

/** A value of each week from the first; of what happens in a week, the last one is over. */
export type Series = (number | null)[];

/** What a line of weeks says. @param whole how many of the weeks are over */
export function lineFinding(name: FigureName, values: Series, whole: number, locale: string): string {
	const figure = figures[name];
	const label = figure.name();
	const text = (value: number | null) => valueText(name, value, locale);
	const told = values
		.map((value, at) => ({ value: value as number, week: at + 1 }))
		.filter(({ value, week }) => value !== null && (figure.stands || figure.share || week <= whole));
	const last = told.at(-1);
	if (!last) return m.finding_none({ name: label });
	const given = { name: label, now: text(last.value), week: last.week };
	if (!figure.share) {
		const before = told.at(-2);
		return before
			? m.finding_count({ ...given, before: text(before.value), earlier: before.week })
			: m.finding_first(given);
	}
	const best = told.reduce((most, one) => (one.value >= most.value ? one : most));
	if (best.value - last.value >= worth)
		return m.finding_down({ ...given, best: text(best.value), earlier: best.week });
	const worst = told.reduce((least, one) => (one.value <= least.value ? one : least));
	if (last.value - worst.value >= worth)
		return m.finding_up({ ...given, worst: text(worst.value), earlier: worst.week });
	return m.finding_steady(given);
}

export interface GroupSeries {
	name: string;
	values: Series;
}

/** Where it is not well, and since when. */
export function heatFinding(name: FigureName, groups: GroupSeries[], locale: string): string {
	const figure = figures[name];
	const label = figure.name();
	const told = groups.flatMap(({ name: group, values }) => {
		const week = values.findLastIndex((value) => value !== null);
		return week < 0 ? [] : [{ group, values, week, value: values[week]! }];
	});
	if (!told.length) return m.finding_none({ name: label });
	const text = (value: number) => valueText(name, value, locale);
	if (figure.good === undefined) {
		const most = told.reduce((a, b) => (b.value > a.value ? b : a));
		return m.finding_most({ name: label, group: most.group, now: text(most.value), week: most.week + 1 });
	}
	const worst = told.reduce((a, b) => (b.value < a.value ? b : a));
	const good = text(figure.good);
	if (worst.value >= figure.good) return m.finding_all_good({ name: label, good });
	let since = worst.week;
	while (since > 0 && (worst.values[since - 1] ?? 0) < figure.good && worst.values[since - 1] !== null)
		since--;
	return m.finding_lowest({
		...{ name: label, group: worst.group, now: text(worst.value) },
		...{ good, week: since + 1 }
	});
}
