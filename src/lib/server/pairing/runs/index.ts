export { proposeAll } from './propose-all.ts';
export { cancel, solve, sweepRuns } from './solve.ts';
export { swapTwo } from './swap.ts';
export { waitForRun, stopRuns } from './work.ts';
export { swapView } from './swap-view.ts';
export { runView } from './run-view.ts';
export { whyTheyFit } from './why.ts';
export { partnershipFor as openFor } from './partnership.ts';
