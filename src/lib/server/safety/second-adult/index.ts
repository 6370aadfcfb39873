// Words of staff that wait until a second adult has agreed.
export {
	proposeNames,
	type NewName,
	changesNothing,
	endProposal,
	isAgreed,
	isAgreedSql,
	isReadHere,
	isReadSomewhere,
	type WordsProposal,
	propose,
	type ProposalSubject,
	settle,
	waitingLines,
	writerOf
} from './propose.ts';
export { awaitingSecondSql, secondsOf, findWaitingWords, type WaitingWords } from './waiting-words.ts';
