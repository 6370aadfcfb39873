// Who somebody is, and the rules of who may do what.
export { type Actor, type Role, type ActorStatus, type StandingPerson, statusOf } from './actor.ts';
export { cookieName, cookieOptions, deviceCookieName, stepCookieName } from './cookie.ts';
export { admits, asksToSignIn, type Audience, modulesFor, routes } from './policy.ts';
export type { PolicyOpening } from './opening.ts';
export {
	type AccessReader,
	preparedReader,
	readerIn,
	readerOf,
	readerValues,
	type WaitingReader
} from './reader.ts';
export {
	hasRole,
	isCoordinator,
	isOnlyStaff,
	isOnlyStudent,
	isStaff,
	isStudent,
	isTeacher
} from './roles.ts';
export { mayOpenHelp, seesAlert } from './rules/alerts.ts';
export {
	moderatesBoard,
	mayCorrect,
	mayOpenTopic,
	mayReadWordings,
	seesBoard,
	type BoardRole,
	boardRoleOf
} from './rules/boards.ts';
export {
	coordinatesCase,
	decidesCase,
	decidesStudentCase,
	leadsCase,
	leadsForSql,
	seesCase
} from './rules/cases.ts';
export { mayConfirmErasure, mayErase } from './rules/erasure.ts';
export { isKeptFrom, isOffDesk, mayBeNotified } from './rules/holds.ts';
export {
	approvers,
	decidesRepair,
	managesPairing,
	hasConsent,
	isPaused,
	mayApproveSide,
	mayApproveSideSql,
	mayRelease,
	mayWrite,
	needsTwo,
	readsThread,
	presentApprovals,
	sideToApprove,
	classroomsToApprove,
	takesBack
} from './rules/letters.ts';
export {
	mayConfirmList,
	mayProtect,
	seesList,
	teachesOneOf,
	teachesStudent,
	watchlistScope
} from './rules/people.ts';
export {
	answersFor,
	coordinates,
	coordinatesSchool,
	administersSchool,
	leadsSchool,
	mayAnswerRequest,
	sideOf,
	staffroomRoleOf,
	teaches,
	worksAt
} from './rules/places.ts';
export {
	mayOpenFromReport,
	mayRecallReported,
	recallsStaffText,
	seesReport,
	seesStaffReport,
	seesStudentReport
} from './rules/reports.ts';
export {
	type AtSchool,
	type Colleague,
	type InvitedAs,
	mayAssign,
	mayConfirm,
	mayDecline,
	mayHelp,
	mayInvite,
	mayConfirmHand,
	mayLetGo,
	mayVouch
} from './rules/staff.ts';
export * as session from './session.ts';
export { keepsAlbum, publishesFor, writesArticle } from './rules/site.ts';
