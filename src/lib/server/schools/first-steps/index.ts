// What a new program, school or class needs before its first letter, and whose turn it is.
export { type AwaitingStep, awaitingStep } from './awaiting-steps.ts';
export { type FirstStepsView, ownFirstSteps, programFirstSteps, stepText } from './first-steps-view.ts';
export type { StepKey } from './steps.ts';
