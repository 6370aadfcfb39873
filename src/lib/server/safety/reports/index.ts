// What somebody flagged, and the answer.
export { answer } from './answer.ts';
export { reportContext, findReport, openReport, type Report } from './find.ts';
export { findFlaggable, flagView } from './flaggable.ts';
export {
	listReports,
	type ReportItem,
	reportsPage,
	reportsView,
	type ReportsView,
	reportView,
	type FlagReportView
} from './report-view.ts';
export { send } from './send.ts';
