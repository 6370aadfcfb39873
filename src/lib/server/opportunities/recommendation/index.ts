// What a teacher says about a student who applies: a task of the teachers of the student, unseen by the student.
export {
	askForRecommendation,
	handInRecommendation,
	type RecommendationForm,
	saveRecommendation,
	takeOverRecommendation
} from './write-recommendation.ts';
export { awaitingRecommendationsSql, recommendationPlaceSql } from './awaiting-recommendations.ts';
export { type RecommendationView, recommendationView } from './recommendation-view.ts';
export { remindOfRecommendations } from './remind.ts';
