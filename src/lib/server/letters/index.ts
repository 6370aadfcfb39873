// Letters between pals.
export { lettersAudit } from './audit.ts';
export { lettersProblems } from './problems.ts';
export { type Offer, type CorrectionSubmission, correctedView, type CorrectedView } from './correcting.ts';
export { saveDraft, saveFirstLetter } from './drafts.ts';
export { studentHome, type StudentHome, listPals, type WaitingRoom } from './home-view.ts';
export { message } from './message-kind.ts';
export { discard, findOwn, withdraw, ownView } from './own-letters.ts';
export { submit } from './submit.ts';
export { threadView, type ThreadView } from './thread-view.ts';
export { pageSize, releasedLetters, threadSize } from './released-letters.ts';
export { bookOfStudent, goodbyeView, ownBook } from './season-book.ts';
export { maxPrinted, lettersOfStudent, lettersToPrint, type PrintView } from './print-view.ts';
export { openThread } from './thread.ts';
export { reactToLetter, reactionLines } from './letter-reactions.ts';
