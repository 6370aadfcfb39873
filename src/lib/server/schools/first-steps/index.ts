// What a new program, school or class needs before its first letter, and whose turn it is.
export { type AwaitingStep, awaitingSteps } from './awaiting-steps.ts';
export {
	type FirstStepsView,
	ownFirstSteps,
	programFirstSteps,
	schoolFirstSteps
} from './first-steps-view.ts';
