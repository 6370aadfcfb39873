// What students choose from to say what they like.
export {
	type ListChoices,
	interestChoices,
	interestLabel,
	isInterest,
	isTopic,
	topicChoices,
	topicLabel
} from './lists.ts';
