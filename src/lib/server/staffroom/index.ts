export { openStaffroom, threadsOf } from './find.ts';
export { say } from './say.ts';
