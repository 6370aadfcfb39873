// What floors below care tell it.
export { keepStaffText, type Matter, raiseAlert, type StaffText } from './safety.ts';
