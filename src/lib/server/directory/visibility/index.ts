// Who sees a case or a report, and which schools it alerts.
export { announceReport, seersOf } from './report-audience.ts';
export { alertPast } from './report-past-author.ts';
export { seesCaseAbout } from './case-about.ts';
