export { type Assignment, forbidden, largestExact, type Matrix, TooLarge } from './problem.ts';
export { assign, type Progress } from './solve.ts';
