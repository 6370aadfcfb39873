// Alerts and who is told, calls for help, words of staff.
export { acknowledge } from './acknowledge.ts';
export {
	adultsAt,
	answerHelp,
	askForHelp,
	askForHelpWith,
	callWords,
	maxCallLength,
	studentSchool
} from './calls-for-help.ts';
export { mailAlert } from './alert-mail.ts';
export { type AlertView, alertViews, alertsView, type AlertsView } from './alerts-view.ts';
export { announceAlert, escalateAlert, escalateAlerts } from './notify-next.ts';
export {
	alertColumns,
	type AlertCount,
	alertCount,
	alertCountOf,
	openAlertsSql,
	wasBrought
} from './recipients.ts';
export { findAlert, recipientsOf } from './find.ts';
export { type HelpLine, helpLinesFor, helpView } from './help-view.ts';
export { keepFrom, lockAlert, raise } from './raise.ts';
export { ladderOf } from './ladder.ts';
export type { HighlightedText } from './highlight.ts';
export { alertSubject, type AlertSubject } from './alert-subject.ts';
export { overview } from './overview.ts';
export { staffTextsFor, staffTextViews, type StaffTextView } from './staff-text-list.ts';
export { forgetGroupTexts } from './adult-pattern.ts';
export { judge } from './gate.ts';
export { screenGroupText, screenStaffText } from './staff-text.ts';
export { type Unread, unreadColumn } from './unread-count.ts';
