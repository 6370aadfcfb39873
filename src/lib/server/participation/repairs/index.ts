export { decideRepair } from './decide.ts';
export { openRepairs, underRepair } from './find.ts';
export { lapseRepairs } from './lapse.ts';
export { chooseRepairs } from './choose-repairs.ts';
export { insertProposal, proposeRepairs, requestRepair } from './propose.ts';
export { partnershipsFor, silentPair } from './silent-pair.ts';
