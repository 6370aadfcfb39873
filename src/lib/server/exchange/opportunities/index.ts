// Opportunities: calls that are public, who can apply, and the applications of students.
export { application } from './application-kind.ts';
export {
	type ApplicationStage,
	applicationsView,
	type ApplicationView,
	applicationView
} from './applications-view.ts';
export {
	type CallEntry,
	type CallState,
	type CallView,
	callView,
	openCalls,
	opportunitiesView
} from './call-view.ts';
export { consentCalls } from './consent-calls.ts';
export { callAddresses, callTitles } from './find-call.ts';
export type { ApplyView, OutsideApplicationView, OutsideCallView } from './outside/index.ts';
export * as outside from './outside/index.ts';
export { callForStaff, callsView, type StaffCall } from './staff-view.ts';
export {
	type ApplicationForm,
	handInApplication,
	saveApplication,
	withdrawApplication
} from './write-application.ts';
export * as deciding from './deciding/index.ts';
export type { DecidingView, DecisionView } from './deciding/index.ts';
