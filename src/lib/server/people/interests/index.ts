// The lists of interests and topics that students choose from.
export {
	type ListChoices,
	interestChoices,
	interestLabel,
	isInterest,
	isTopic,
	topicChoices,
	topicLabel
} from './lists.ts';
