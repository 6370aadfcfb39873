// Safeguarding cases: opened, joined, led, closed, with their evidence.
export {
	setKind,
	setCaseSeverity,
	addNote,
	addTold,
	close,
	handOver,
	holdUntil,
	reopen,
	setNext
} from './steps.ts';
export {
	casesElsewhereSql,
	openCasesSql,
	openMatterColumns,
	type OpenMatters,
	openMattersOf,
	openReportsSql
} from './counts.ts';
export type { EvidenceShown } from './evidence-view.ts';
export { isUnchanged, takeEvidence, recallEvidence } from './evidence.ts';
export { type Case, findCase, listCases } from './find.ts';
export { announceCase, leadsOf } from './announce.ts';
export { type CaseJoinMatter, openOrJoin } from './join.ts';
export { keepOut } from './keep-out.ts';
export { open, type Opening } from './open.ts';
export { openingView } from './opening-view.ts';
export { originOfPairing, findOrigin, type Origin } from './origin.ts';
export { readCase } from './read-case.ts';
export { casesView, type CasesView, caseView, type CaseView } from './case-view.ts';
