// Ports by which floors below care report to it.
export { keepStaffText, type Matter, raiseAlert, type StaffText } from './safeguarding.ts';
