// What students tell their own teacher about a pair: how it goes, and the wish for another pal. Nobody on the other side sees any of it.
export { answerFeedback } from './answer-feedback.ts';
export { awaitingFeedbackSql } from './feedback-awaiting-teacher.ts';
export { sayHowItGoes } from './say-how-it-goes.ts';
export {
	type FeedbackOfStudent,
	feedbackOfStudent,
	ownFeedback,
	ownFeedbackSql,
	wishView
} from './pal-feedback-view.ts';
export { wishForAnotherPal } from './wish-for-another-pal.ts';
