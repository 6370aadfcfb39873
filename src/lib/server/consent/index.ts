export { countsFor } from './counts.ts';
export { sweepConsents } from './expire.ts';
export { studentFor, studentsFor, type Asked } from './find.ts';
export { record, type Given } from './record.ts';
export { withoutConsent } from './valid.ts';
export { withdraw, type Withdrawal } from './withdraw.ts';
