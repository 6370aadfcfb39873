// What is erased when its time is over.
export { deadline } from './due-cycles.ts';
export { setKeptDays, retentionView, type RetentionView } from './retention-view.ts';
export { applyRetention } from './apply-retention.ts';
export { eraseDue } from './apply-retention.ts';
export { warnCoordinators } from './warn-coordinators.ts';
