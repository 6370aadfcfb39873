// Letters between pals.
export { lettersAudit } from './audit.ts';
export { lettersProblems } from './problems.ts';
export type { Offer } from './correcting/offer.ts';
export type { CorrectionSubmission } from './correcting/corrections.ts';
export { correctedView, type CorrectedView } from './correcting/correcting-view.ts';
export { saveDraft } from './drafts.ts';
export { saveFirstLetter } from './first-letter.ts';
export { homeView, type HomeView } from './home-view.ts';
export { message } from './message-kind.ts';
export { discard, findOwn, withdraw } from './own-letters.ts';
export { listPals } from './pals.ts';
export { submit } from './submit.ts';
export { ownView } from './own-letter-view.ts';
export type { WaitingRoom } from './waiting-room.ts';
export { threadView, type ThreadView } from './thread-view.ts';
export { pageSize, releasedLetters } from './released-letters.ts';
export { maxPrinted, printView } from './print-view.ts';
export { openThread } from './thread.ts';
