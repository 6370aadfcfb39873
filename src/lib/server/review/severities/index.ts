// What a school lowers or raises in what its desks show of the checks.
export { applySeverities, type FindingAsShown, shownFindings, warnable } from './apply-severities.ts';
export { isAdjustable, type SeverityStep, type ShownSeverity, shownSeverity } from './bounds.ts';
export { type SeverityRequest, settingsOf, type SetSeverity, setSeverity } from './school-severities.ts';
