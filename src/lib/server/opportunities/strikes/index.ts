// What reviewers do not see of an application: the program proposes, a person of the school confirms.
export { confirmStrikes, type StrikeForm } from './confirm.ts';
export { adultNames } from './names-around.ts';
export {
	type ApplicationPart,
	hashOf as hashOfPart,
	isStruckSql,
	partsOf,
	recommendationPart
} from './parts.ts';
export { struckText } from './passages.ts';
export { type StrikeView, strikeView } from './strike-view.ts';
