// How far apart reviewers are who read the same application: numbers about the review of a call, unlinked to persons.
import { spreadsOfCalls } from '../index.ts';
import { leastShown } from './hide-small.ts';

/** With fewer reviewers, a spread says who it was. */
export const leastReviewers = 5;

export interface CallFairness {
	articleId: string;
	/** Applications that two or more have scored. */
	applications: number;
	/** Between the highest and the lowest score of an application: a quarter of them is at most so far apart, half, three quarters. */
	quartiles: [number, number, number];
}

/** The spread of the scores of each call that had enough reviewers, and enough applications. */
export async function fairnessOf(programs: string[]): Promise<CallFairness[]> {
	const list = await spreadsOfCalls(programs, leastReviewers);
	return list.flatMap(({ articleId, spreads }) =>
		spreads.length < leastShown
			? []
			: {
					articleId,
					applications: spreads.length,
					quartiles: quartilesOf(spreads.map((spread) => spread / 100))
				}
	);
}

/** To one place: what lies between says nothing. */
export function quartilesOf(list: number[]): [number, number, number] {
	const sorted = list.toSorted((first, second) => first - second);
	const quantile = (share: number) => {
		const place = (sorted.length - 1) * share;
		const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
		return Math.round((below + (above - below) * (place % 1)) * 10) / 10;
	};
	return [quantile(0.25), quantile(0.5), quantile(0.75)];
}
