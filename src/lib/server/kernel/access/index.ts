// Who somebody is, and the rules of who may do what.
export { type Actor, type Role, type ActorStatus, standingOf } from './actor.ts';
export { cookieName, cookieOptions, deviceCookieName, stepCookieName } from './cookie.ts';
export { mayConfirmErasure, mayErase } from './policy-erasure.ts';
export {
	keepsOrder,
	mayCorrect,
	mayOpenTopic,
	mayReadWordings,
	type Stand,
	standsOn
} from './policy-forum.ts';
export {
	approvers,
	handles,
	hasConsent,
	isPaused,
	mayTravel,
	mayWrite,
	needsTwo,
	speaksFor
} from './policy-letters.ts';
export { coordinates } from './policy-own.ts';
export { decidesRepair, sideOf, speaksOfWish } from './policy-pairing.ts';
export { mayConfirmList, mayProtect, seesList } from './policy-people.ts';
export { coordinatesProgram, keepsSchool, mayAnswerRequest } from './policy-programs.ts';
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
} from './policy-staff.ts';
export { standsInStaffroom, tellsClass } from './policy-staffroom.ts';
export { admits, asksToSignIn, type Audience, routes, watchesFor } from './policy.ts';
export { type AccessReader, readerGiven, readerIn, readerOf, readerValues } from './reader.ts';
export * as session from './session.ts';
