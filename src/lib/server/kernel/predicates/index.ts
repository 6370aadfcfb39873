// Conditions on rows that several rooms ask for.
export { hasDecidedSql } from './appeals.ts';
export { concernsSql, pairingsSql } from './case-pairings.ts';
export { type Flagged, flaggedColumn } from './flagged.ts';
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
export { isKeptFromAnybodySql, isKeptFromSql, onHoldSql } from './holds.ts';
export { keptFromSql, schoolsOfSql, whoMayHear } from './kept-from.ts';
export { type Corrected, correctedSql, letterSql, shownWords } from './letter-body.ts';
export { shownDays, wordSql } from './nudge.ts';
export { schoolsOf, type Side, sidesOfPairing } from './pairing-sides.ts';
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
	instant,
	instantGiven,
	pausedSql,
	pauseNoteSql,
	suspendedSql
} from './restrictions.ts';
export { seatOf } from './seat-of.ts';
export { classTakesPartSql, seatSql, takesPartSql } from './takes-part.ts';
export { teachesPalSql } from './teaches-pal.ts';
