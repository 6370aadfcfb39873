/** One number, and its budget, the highest value allowed. Without a budget it is only reported. */
export interface Figure {
	name: string;
	value: number;
	unit: string;
	budget?: number;
	/** Digits after the point. */
	digits: number;
}

export interface Section {
	title: string;
	figures: Figure[];
	/** What a reader needs to know to judge the numbers. */
	notes: string[];
	add(name: string, value: number, unit: string, options?: { budget?: number; digits?: number }): void;
}

/** A section that prints each number when it is added. `add` throws an Error for a number that could not be measured. */
export function section(title: string, notes: string[] = []): Section {
	const figures: Figure[] = [];
	console.log(`\n${title}`);
	return {
		title,
		figures,
		notes,
		add(name, value, unit, { budget, digits = 1 } = {}) {
			if (!Number.isFinite(value)) throw new Error(`${title}: ${name} could not be measured`);
			const figure = { name, value, unit, budget, digits };
			figures.push(figure);
			console.log(`  ${name}: ${formatted(figure)}${judged(figure)}`);
		}
	};
}

export const formatted = ({ value, unit, digits }: Figure) => `${value.toFixed(digits)} ${unit}`.trim();

/** Whether a number meets its budget, after rounding as it is shown. */
export const meetsBudget = ({ value, budget, digits }: Figure) =>
	budget === undefined || Number(value.toFixed(digits)) <= budget;

const judged = (figure: Figure) =>
	figure.budget === undefined
		? ''
		: `, at most ${figure.budget} ${figure.unit}: ${meetsBudget(figure) ? 'ok' : 'missed'}`;

/** The value below which the given share of the measurements lies. */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values: number[]) => quantile(values, 0.5);
