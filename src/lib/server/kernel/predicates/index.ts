// Conditions on rows that several rooms ask for.
export { teachersOfSql } from './teachers-of.ts';
export { mayKnowSql } from './alerts.ts';
export { hasDecidedSql } from './appeals.ts';
export { isAskedOfSql, isAskedSql } from './approval-requests.ts';
export { concernsSql, pairingsSql } from './case-pairings.ts';
export {
	caseSchoolsSql,
	fromStaffSql,
	studentSchoolSql,
	involvesSql,
	isAboutAdultSql,
	isFromStaffSql,
	isPastSchoolSql,
	pastSchoolSql,
	reportedSql
} from './case-sides.ts';
export { type Flagged, flaggedColumn } from './flagged-letters.ts';
export { isKeptFromAnybodySql, onHoldSql } from './holds.ts';
export {
	activePairing,
	begunPairing,
	isEnrolled,
	isOverCycle,
	isReleased,
	isNotUndone,
	isHandedIn,
	isWaiting,
	openBoard,
	openGrant,
	openMembership,
	openPairing,
	openPost,
	openSwitch,
	runningCycle
} from './in-force.ts';
export { isKindApproval, isKindMessage, type KindMessage, kindMessagesColumn } from './kind-words.ts';
export {
	type Corrected,
	correctedLanguageSql,
	correctedSql,
	isReadableAt,
	letterLengthSql,
	letterSql,
	readableSql
} from './letter-body.ts';
export { isArticleModuleOn, isArticleOn, isModuleOn, isSiteModuleOn } from './modules.ts';
export { memberClassroomSql } from './member-classroom.ts';
export { askedPalsTeachersSql, nudgeShownDays, nudgeTemplateSql } from './nudge.ts';
export { schoolsOfSides, type Side, sidesOfPairing } from './pairing-sides.ts';
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
	nowParameter,
	pausedSql,
	pauseNoteSql,
	suspendedSql
} from './restrictions.ts';
export { schoolsOfSql } from './schools-of.ts';
export { studentClassroomSql } from './student-classroom.ts';
export { classTakesPartSql, boardEnrolmentSql, takesPartSql } from './takes-part.ts';
export { teachesPalSql } from './teaches-pal.ts';
