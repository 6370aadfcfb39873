// What somebody flagged, and the answer.
export { answer } from './answer.ts';
export { reportContext } from './context.ts';
export { findReport, openReport, type Report } from './find.ts';
export { findFlaggable } from './flaggable.ts';
export { listReports, type ReportItem, reportsPage } from './list-reports.ts';
export { flagView } from './reporter-view.ts';
export { send } from './send.ts';
export { reportsView, reportView } from './report-view.ts';
