// What scores come to, in hundredths.

/** The mean of the criteria by their weights. */
export const weightedMean = (values: number[], weights: number[]): number =>
	Math.round(
		(100 * values.reduce((sum, value, index) => sum + value * weights[index]!, 0)) /
			weights.reduce((sum, weight) => sum + weight, 0)
	);

/** The one in the middle; between two of them their mean. */
export function medianOf(means: number[]): number {
	const sorted = means.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 ? sorted[half]! : Math.round((sorted[half - 1]! + sorted[half]!) / 2);
}

export const spreadOf = (means: number[]): number => Math.max(...means) - Math.min(...means);

/** From here on another reviewer reads it, too: a whole number apart. */
export const wideSpread = 100;
