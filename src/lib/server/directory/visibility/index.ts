// Who hears of a case or a report, and to whom it goes.
export { announceReport, seersOf } from './report-audience.ts';
export { alertPast } from './report-past-author.ts';
export { seesCaseAbout } from './case-about.ts';
