export { forCoordinator, forStudent, forTeacher, type Member, type Pairing } from './find.ts';
export { listForCoordinator, listForTeacher, stepsOf } from './list.ts';
export { candidates, partnersOf, propose } from './propose.ts';
export { setCorrecting } from './correcting.ts';
export { fingerprint, setReleaseRule, step, type StepKind } from './steps.ts';
export { approveMany, look } from './together.ts';
