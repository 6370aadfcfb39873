// What is erased when its time is over.
export { deadline } from './due.ts';
export { setDays } from './settings.ts';
export * as retentionJob from './sweep.ts';
export { eraseDue } from './sweep.ts';
export { retentionView, type RetentionView } from './retention-view.ts';
export { warnCoordinators } from './warn.ts';
