// What reviewers do not see of an application: the program proposes, a person of the school confirms.
export { confirmStrikes, type StrikeForm } from './confirm.ts';
export { adultNames, type StrikeView, strikeView } from './strike-view.ts';
export {
	type ApplicationPart,
	wordsHash as hashOfPart,
	isStruckSql,
	applicationParts,
	recommendationPart,
	struckText
} from './parts.ts';
