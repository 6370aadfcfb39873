// Conditions on rows that several rooms ask for.
export { mayKnowSql } from './alerts.ts';
export { hasDecidedSql } from './appeals.ts';
export { isAskedSql } from './approval-requests.ts';
export { concernsSql, pairingsSql } from './case-pairings.ts';
export {
	caseSchoolsSql,
	fromStaffSql,
	homeSql,
	involvesSql,
	isAboutAdultSql,
	isFromStaffSql,
	isPastSchoolSql,
	pastSchoolSql,
	reportedSql
} from './case-sides.ts';
export { type Flagged, flaggedColumn } from './flagged.ts';
export { isKeptFromAnybodySql, onHoldSql } from './holds.ts';
export {
	activePairing,
	begunPairing,
	isEnrolled,
	isReleased,
	isStanding,
	isWaiting,
	openBoard,
	openGrant,
	openMembership,
	openPairing,
	openPost,
	runningCycle
} from './in-force.ts';
export { type Corrected, correctedSql, letterSql } from './letter-body.ts';
export { shownDays, wordSql } from './nudge.ts';
export { schoolsOf, type Side, sidesOfPairing } from './pairing-sides.ts';
export { authorWorksAt, nearestPost, throughCoordinators } from './report-past-author.ts';
export {
	authorIs,
	authorSql,
	byStaffSql,
	ofSide,
	programSql,
	reporterSchools,
	type Sides,
	sidesOfReport
} from './report-sides.ts';
export {
	bothClassroomsSql,
	bothClassroomsUntilSql,
	instant,
	instantGiven,
	pausedSql,
	pauseNoteSql,
	suspendedSql
} from './restrictions.ts';
export { schoolsOfSql } from './schools-of.ts';
export { seatOf } from './seat-of.ts';
export { classTakesPartSql, seatSql, takesPartSql } from './takes-part.ts';
export { teachesPalSql } from './teaches-pal.ts';
