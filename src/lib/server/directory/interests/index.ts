// What students choose from to say what they like.
export {
	type Choices,
	interestChoices,
	interestLabel,
	isInterest,
	isTopic,
	topicChoices,
	topicLabel
} from './lists.ts';
