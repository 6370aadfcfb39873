export { proposeAll } from './propose-all.ts';
export { cancel, solve, sweepRuns } from './request-run.ts';
export { swapTwo } from './swap.ts';
export { waitForRun, stopRuns } from './solve-run.ts';
export { swapView } from './swap-view.ts';
export { runView } from './run-view.ts';
export { whyTheyFit } from './why-they-fit.ts';
export { partnershipFor as openFor } from './partnership.ts';
