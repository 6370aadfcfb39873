// The exact assignment of least cost.
export { leftOver } from './left-over.ts';
export { type Assignment, forbidden, largestExact, type Matrix, TooLarge } from './problem.ts';
export { NotCosts, readCosts } from './read-costs.ts';
export { assign, type Progress } from './solve.ts';
