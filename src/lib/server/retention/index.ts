export { setDays } from './settings.ts';
export { eraseDue } from './sweep.ts';
export { warnCoordinators } from './warn.ts';
