// Who sees a case or a report, and which schools it alerts.
export { announceReport, reportViewers } from './report-audience.ts';
export { reportAlertTarget } from './report-past-author.ts';
export { seesCaseAbout } from './case-about.ts';
