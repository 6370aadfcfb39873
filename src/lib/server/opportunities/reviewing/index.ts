// The blind review of the applications to a call: reviewers, the lot, scores.
export { beginReview } from './begin-review.ts';
export {
	callsReviewedBy,
	coordinatesCall,
	keepsReview,
	lockCall,
	reviewerOf,
	reviewOf
} from './find-reviewer.ts';
export { answerRelated, endReviewer, nameReviewer, stepDown } from './name-reviewers.ts';
export { type ReadingView, readingView } from './reading-view.ts';
export { type KeptReview, keptReview, type OwnReview, ownReview } from './review-view.ts';
export type { StruckTexts } from './struck-texts.ts';
export { abstain, handInScores, saveScores, type ScoreForm } from './score.ts';
export { type ApplicationScores, type CallSpreads, scoresOfCall, spreadsOfCalls } from './scores-of-call.ts';
