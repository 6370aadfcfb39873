// The assumptions of a simulated season. docs/simulation.md says where each number comes from, and which are guesses.

import { type Thresholds, defaultThresholds } from '../index.ts';

export interface Assumptions {
	/** Length of the season in days. */
	days: number;
	/**
	 * The probability that a student stops for good, each time it is their turn: for most students, and for some who find it
	 * hard.
	 */
	stops: { most: number; some: number; shareOfSome: number };
	/** School days until a student writes, and until the teacher has read it, on average. */
	writing: number;
	reading: number;
	/** The share of stopped students who come back after the first, second and third nudge. */
	comeBack: readonly number[];
	/** School days until both teachers have decided about a proposal, and the share that they approve. */
	approving: number;
	approved: number;
	/** When pairs count as quiet and silent. */
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
