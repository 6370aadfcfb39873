// How much dearer one commit is than another, from pairs of measurements made in turn: a machine that drifts changes both alike.

/** The 97.5 % quantile of Student's t for 1 to 30 degrees of freedom; above that it is nearly the normal one. */
const quantiles = [
	12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
	2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042
];

/** A ratio with its 95 % interval. */
export interface Ratio {
	ratio: number;
	low: number;
	high: number;
}

/**
 * The geometric mean of what each pair says.
 * @param pairs two or more, each with a positive cost before and after
 */
export function ratioOf(pairs: { before: number; after: number }[]): Ratio {
	const logs = pairs.map(({ before, after }) => Math.log(after / before));
	const mean = logs.reduce((total, value) => total + value, 0) / logs.length;
	const variance = logs.reduce((total, value) => total + (value - mean) ** 2, 0) / (logs.length - 1);
	const half = (quantiles[logs.length - 2] ?? 1.96) * Math.sqrt(variance / logs.length);
	return { ratio: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** A change that makes something dearer by this much has to be seen. */
const dearer = 1.15;

/** Whether enough was measured: the interval says on which side of 1 and of 1.15 the ratio is, or is narrow. */
export const isSettled = ({ low, high }: Ratio): boolean =>
	high / low < 1.04 || ((low > 1 || high < 1) && (low > dearer || high < dearer) && high / low < 1.1);

/** @returns what a ratio says, in words */
export function verdict({ ratio, low, high }: Ratio): string {
	if (low > 1) return ratio >= dearer ? 'DEARER by 15 % or more' : 'dearer';
	if (high < 1) return 'cheaper';
	return high >= dearer ? 'not known' : 'the same';
}
