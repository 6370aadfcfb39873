// What a virtual season takes for granted. docs/simulation.md says where each number comes from, and which are guesses.

import { type Thresholds, defaultThresholds } from '../participation/index.ts';

export interface Assumptions {
	/** Days from the first to the last. */
	days: number;
	/** A student whose turn it is stops for good, each time it is their turn: most students, and those who find it hard. */
	stops: { most: number; some: number; shareOfSome: number };
	/** School days until a student writes, and until the teacher has read it, on average. */
	writing: number;
	reading: number;
	/** How many of those who stopped come back after the first, second and third gentle word. */
	comeBack: readonly number[];
	/** School days until both teachers have answered a proposal, and how many of them approve. */
	approving: number;
	approved: number;
	/** When pairs are quiet and silent. */
	thresholds: Thresholds;
}

export const defaultAssumptions: Assumptions = {
	days: 12 * 7,
	stops: { most: 0.013, some: 0.07, shareOfSome: 0.2 },
	writing: 3,
	reading: 1,
	comeBack: [0.35, 0.15, 0.1],
	approving: 5,
	approved: 0.8,
	thresholds: defaultThresholds
};
