// Many simulated seasons: the evidence for the thresholds and for the steps of a repair.
import { type Assumptions, defaultAssumptions } from './assumptions.ts';
import { type Help, type Outcome, simulateSeason } from './season.ts';

export const weeks = [4, 8, 12] as const;

/** The mean over the seeds, with the 5th and the 95th percentile. */
export interface Spread {
	mean: number;
	low: number;
	high: number;
}

export interface Simulated {
	/** By week. */
	shares: Record<string, Spread>;
	/** Per pair, over a season. */
	words: number;
	needless: number;
}

/** Simulates many seasons of many pairs, with one kind of help. The same arguments give the same result. */
export function simulate(
	{ seeds, pairs }: { seeds: number; pairs: number },
	help: Help,
	overrides: Partial<Assumptions> = {}
): Simulated {
	const options = { pairs, help, weeks, assumed: { ...defaultAssumptions, ...overrides } };
	const seasons = Array.from({ length: seeds }, (_, seed) => simulateSeason({ seed, ...options }));
	return {
		shares: Object.fromEntries(
			weeks.map((week, index) => [week, spread(seasons.map(({ shares }) => shares[index]!))])
		),
		words: mean(seasons, ({ words }) => words),
		needless: mean(seasons, ({ needless }) => needless)
	};
}

const mean = (seasons: Outcome[], valueOf: (outcome: Outcome) => number) =>
	seasons.reduce((sum, outcome) => sum + valueOf(outcome), 0) / seasons.length;

function spread(list: number[]): Spread {
	const sorted = list.toSorted((a, b) => a - b);
	const percentile = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
	return {
		mean: list.reduce((sum, value) => sum + value, 0) / list.length,
		low: percentile(0.05),
		high: percentile(0.95)
	};
}
