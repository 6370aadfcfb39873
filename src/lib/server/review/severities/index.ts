// What a school lowers or raises in what its desks show of the checks.
export {
	applySeverities,
	type FindingAsShown,
	shownFindings,
	warnable,
	isAdjustable,
	type SeverityStep,
	type ShownSeverity,
	shownSeverity,
	type SeverityRequest,
	settingsOf,
	type SetSeverity,
	setSeverity
} from './school-severities.ts';
