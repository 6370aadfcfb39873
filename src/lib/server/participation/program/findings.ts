// Titles that say what a chart shows: whether it works, where it does not, and since when.
import { m } from '#lib/paraglide/messages.js';
import { type FigureName, figures } from './figures.ts';
import { valueText } from './figure-texts.ts';

/** The smallest change of a share that is mentioned. */
const minChange = 0.1;

/** A value for each week from the first. */
export type Series = (number | null)[];

/** The finding in a line of weeks. @param whole how many of the weeks are over */
export function lineFinding(name: FigureName, values: Series, whole: number, locale: string): string {
	const figure = figures[name];
	const label = figure.name();
	const text = (value: number | null) => valueText(name, value, locale);
	const points = values
		.map((value, index) => ({ value: value as number, week: index + 1 }))
		.filter(({ value, week }) => value !== null && (figure.isState || figure.share || week <= whole));
	const current = points.at(-1);
	if (!current) return m.participation_finding_none({ name: label });
	const common = { name: label, now: text(current.value), week: current.week };
	if (!figure.share) {
		const previous = points.at(-2);
		return previous
			? m.participation_finding_count({ ...common, before: text(previous.value), earlier: previous.week })
			: m.participation_finding_first(common);
	}
	const best = points.reduce((highest, point) => (point.value >= highest.value ? point : highest));
	if (best.value - current.value >= minChange)
		return m.participation_finding_down({ ...common, best: text(best.value), earlier: best.week });
	const worst = points.reduce((lowest, point) => (point.value <= lowest.value ? point : lowest));
	if (current.value - worst.value >= minChange)
		return m.participation_finding_up({ ...common, worst: text(worst.value), earlier: worst.week });
	return m.participation_finding_steady(common);
}

export interface GroupSeries {
	name: string;
	values: Series;
}

/** Which group is worst, and since when. */
export function heatFinding(name: FigureName, groups: GroupSeries[], locale: string): string {
	const figure = figures[name];
	const label = figure.name();
	const lastPoints = groups.flatMap(({ name: group, values }) => {
		const week = values.findLastIndex((value) => value !== null);
		return week < 0 ? [] : [{ group, values, week, value: values[week]! }];
	});
	if (!lastPoints.length) return m.participation_finding_none({ name: label });
	const text = (value: number) => valueText(name, value, locale);
	// Nobody is named where others are no better: the same number, as it is written.
	const isTie = (point: (typeof lastPoints)[number]) =>
		lastPoints.some((other) => other !== point && text(other.value) === text(point.value));
	if (figure.good === undefined) {
		const highest = lastPoints.reduce((a, b) => (b.value > a.value ? b : a));
		if (isTie(highest))
			return m.participation_finding_most_tie({
				name: label,
				now: text(highest.value),
				week: highest.week + 1
			});
		return m.participation_finding_most({
			name: label,
			group: highest.group,
			now: text(highest.value),
			week: highest.week + 1
		});
	}
	const worst = lastPoints.reduce((a, b) => (b.value < a.value ? b : a));
	const good = text(figure.good);
	// As it is written: whoever reads 80 % has 80 %.
	const isGood = (value: number | null | undefined) => Math.round((value ?? 0) * 100) >= figure.good! * 100;
	if (isGood(worst.value)) {
		const always = groups.every(({ values }) => values.every((value) => value === null || isGood(value)));
		return always
			? m.participation_finding_all_good({ name: label, good })
			: m.participation_finding_all_good_now({ name: label, good });
	}
	let since = worst.week;
	while (since > 0 && !isGood(worst.values[since - 1]) && worst.values[since - 1] !== null) since--;
	if (isTie(worst)) return m.participation_finding_lowest_tie({ name: label, good, now: text(worst.value) });
	return m.participation_finding_lowest({
		name: label,
		group: worst.group,
		now: text(worst.value),
		good,
		week: since + 1
	});
}
