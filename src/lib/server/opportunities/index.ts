// Opportunities: calls that are public, who can apply, the applications of students, what teachers say about them, and the review.
export { opportunitiesAudit } from './audit.ts';
export { opportunitiesProblems } from './problems.ts';
export { application } from './application-kind.ts';
export {
	type ApplicationStage,
	applicationsView,
	type ApplicationView,
	applicationView
} from './applications-view.ts';
export {
	callPreview,
	type CallEntry,
	type CallState,
	type CallTerms,
	type CallView,
	callView,
	openCalls,
	opportunitiesView
} from './call-view.ts';
export * as journeys from './journey/index.ts';
export type { AdultState, JourneyView, OwnJourney, TravelPaperKind } from './journey/index.ts';
export { consentCalls } from './consent-calls.ts';
export {
	awaitingRecommendationsSql,
	handInRecommendation,
	recommendationPlaceSql,
	type RecommendationView,
	recommendationView,
	remindOfRecommendations,
	saveRecommendation,
	takeOverRecommendation
} from './recommendation/index.ts';
export {
	abstain,
	answerRelated,
	type ApplicationScores,
	beginReview,
	coordinatesCall,
	endReviewer,
	handInScores,
	type KeptReview,
	nameReviewer,
	type OwnReview,
	type ReadingView,
	readingView,
	saveScores,
	scoresOfCall,
	spreadsOfCalls,
	stepDown,
	type StruckTexts
} from './reviewing/index.ts';
export {
	confirmStrikes,
	hashOfPart,
	recommendationPart,
	type StrikeForm,
	type StrikeView,
	strikeView
} from './strikes/index.ts';
export { callAddresses, callTitles } from './find-call.ts';
export type { ApplyView, OutsideApplicationView, OutsideCallView } from './outside/index.ts';
export * as outside from './outside/index.ts';
export { countReach } from './reach.ts';
export { openMatterOf } from './open-matters.ts';
export { callForStaff, callsView, type StaffCall } from './staff-view.ts';
export {
	type ApplicationForm,
	handInApplication,
	saveApplication,
	withdrawApplication
} from './write-application.ts';
export * as deciding from './deciding/index.ts';
export type { DecidingView, DecisionView } from './deciding/index.ts';
