// The exact assignment of least cost.
export {
	leftOver,
	type Assignment,
	forbidden,
	largestExact,
	type Matrix,
	TooLarge,
	NotCosts,
	readCosts
} from './problem.ts';
export { assign, type Progress } from './solve.ts';
