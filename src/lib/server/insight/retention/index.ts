// What is erased when its time is over.
export { deadline } from './due.ts';
export { setDays } from './settings.ts';
export { applyRetention } from './apply.ts';
export { eraseDue } from './apply.ts';
export { retentionView, type RetentionView } from './retention-view.ts';
export { warnCoordinators } from './warn.ts';
