export { proposeAll } from './propose-all.ts';
export { cancel, solve, sweepRuns } from './request-run.ts';
export { swapTwo } from './swap.ts';
export { waitForRun, stopRuns } from './solve-run.ts';
export { swapView, runView } from './run-view.ts';
export { whyTheyFit } from './students.ts';
export { partnershipFor as openFor } from './partnership.ts';
