// What scores come to, in hundredths.

/**
 * The mean of the criteria by their weights.
 * @param values by the number of their criterion, from 1 @returns null where a criterion has no number, or there is none
 */
export function weightedMean(values: Record<string, number>, weights: number[]): number | null {
	const numbers = weights.map((_, index) => values[index + 1]);
	if (!numbers.length || numbers.some((number) => number === undefined)) return null;
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	return Math.round((100 * weights.reduce((sum, weight, index) => sum + weight * numbers[index]!, 0)) / all);
}

/** The one in the middle; between two of them their mean. Of none it is 0. */
export function medianOf(means: number[]): number {
	if (!means.length) return 0;
	const sorted = means.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[half]! : Math.round((sorted[half - 1]! + sorted[half]!) / 2);
}

/** From the lowest to the highest. Of none it is 0. */
export const spreadOf = (means: number[]): number =>
	means.length ? Math.max(...means) - Math.min(...means) : 0;

/** From here on another reviewer reads it, too: a whole number apart. */
export const wideSpread = 100;
