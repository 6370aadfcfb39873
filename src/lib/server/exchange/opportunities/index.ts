// Opportunities: calls that are public, who can apply, and the applications of students.
export {
	type CallEntry,
	type CallState,
	type CallView,
	callView,
	openCalls,
	opportunitiesView
} from './call-view.ts';
export { callAddresses } from './find-call.ts';
