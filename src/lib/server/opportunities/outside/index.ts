// Adults from outside who apply to a call: by a confirmed mail address and a link, without an account.
export {
	answerOffer,
	confirmApplicant,
	handInOutside,
	saveOutside,
	withdrawOutside
} from './write-outside.ts';
export { askToApply } from './ask-to-apply.ts';
export { applyView, type ApplyView } from './apply-view.ts';
export { sweepApplicants, forgetApplicants } from './sweep-applicants.ts';
export { mailApplicant } from './applicant-mail.ts';
export { hasPart, outsideCallsView, outsideCallView, type OutsideCallView } from './outside-calls.ts';
export { type OutsideApplicationView, outsideApplicationView } from './outside-application.ts';
export { setInterview, type TypedInterview } from './set-interview.ts';
