// Who somebody is, and the rules of who may do what.
export { type Actor, type Role, type ActorStatus, standingOf } from './actor.ts';
export { cookieName, cookieOptions, deviceCookieName, stepCookieName } from './cookie.ts';
export { admits, asksToSignIn, type Audience, routes } from './policy.ts';
export { type AccessReader, readerGiven, readerIn, readerOf, readerValues } from './reader.ts';
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
	keepsOrder,
	mayCorrect,
	mayOpenTopic,
	mayReadWordings,
	seesBoard,
	type Stand,
	standsOn
} from './rules/boards.ts';
export { coordinatesCase, leadsCase, leadsForSql, seesCase, seesStudentCase } from './rules/cases.ts';
export { mayConfirmErasure, mayErase } from './rules/erasure.ts';
export { isKeptFrom, isOffDesk, whoMayHear } from './rules/holds.ts';
export {
	approvers,
	decidesRepair,
	handles,
	hasConsent,
	isPaused,
	mayApproveSide,
	mayTravel,
	mayWrite,
	needsTwo,
	readsThread,
	sideToApprove,
	speaksFor
} from './rules/letters.ts';
export {
	mayConfirmList,
	mayProtect,
	seesList,
	teachesOneOf,
	teachesStudent,
	watchesFor
} from './rules/people.ts';
export {
	answersFor,
	coordinates,
	coordinatesSchool,
	keepsSchool,
	leadsSchool,
	mayAnswerRequest,
	sideOf,
	standsInStaffroom,
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
	mayKnow,
	mayLetGo,
	mayVouch
} from './rules/staff.ts';
export * as session from './session.ts';
