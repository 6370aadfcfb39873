// Who writes, which pairs are stuck and on whom they wait; numbers for each program.
export { participationAudit } from './audit.ts';
export { participationProblems } from './problems.ts';
export { type Health, healthOf, type Thresholds, turnOf, defaultThresholds } from './health.ts';
export { teacherHome, type TeacherHome } from './home-view.ts';
export { type Measures, measuresOf } from './measures.ts';
export { settleIfNight } from './pair-health-job.ts';
export { nudgeEligibility } from './nudge-eligibility.ts';
export { askPartner, remindStudent } from './nudge.ts';
export { type PairHealth, activePairs } from './pair-health.ts';
export { pairStatusesOf, type PairStatus } from './pair-status.ts';
export { exportNumbers } from './program/export.ts';
export { partnerQuestionsSql } from './partner-questions.ts';
export { readProgramFilter } from './program/selection.ts';
export { participationOverview, type ParticipationOverview } from './program/overview.ts';
export {
	type PairOfClass,
	participationView,
	type ParticipationView
} from './program/program-numbers-view.ts';
export { programReport, type ReportView } from './program/report.ts';
export type { Tile } from './program/tiles.ts';
export { nextStep, waitingMembers } from './repair-step.ts';
export { awaitingRepairsSql } from './repairs/repairs-awaiting-decision.ts';
export { chooseRepairs } from './repairs/choose-repairs.ts';
export { decideRepair } from './repairs/decide.ts';
export { insertProposal, requestRepair } from './repairs/propose.ts';
export { partnershipsFor, silentPair } from './repairs/silent-pair.ts';
export { type RepairView, repairViews } from './repairs/repair-view.ts';
export { rebuildRollups, settling } from './rollup/index.ts';
export type { Scope } from './scope.ts';
export { daysBefore as schoolDaysBefore } from './school-time.ts';
export { answersTo, isAnswered } from './answers.ts';
