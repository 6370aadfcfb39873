export { decideRepair } from './decide.ts';
export { openRepairs, underRepair } from './find.ts';
export { lapseRepairs } from './lapse.ts';
export { choose } from './choose.ts';
export { keep, proposeRepairs } from './propose.ts';
export { seekRepair } from './request.ts';
export { partnershipsFor, silentPair } from './silent.ts';
