export { answer } from './answer.ts';
export { findReport, openReport, type Report } from './find.ts';
export { findFlaggable } from './flaggable.ts';
export { listReports, reportsPage, type ReportItem } from './list.ts';
export { send } from './send.ts';
