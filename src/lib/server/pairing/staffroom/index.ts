// What teachers of a pairing say to each other.
export { openStaffroom, threadsOf } from './find.ts';
export { say } from './say.ts';
export { staffroomView, threadViews } from './staffroom-view.ts';
