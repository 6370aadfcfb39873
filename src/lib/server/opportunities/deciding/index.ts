// From the scores to the places: the ranked list, the schools' yes or no, the decision, offers, the waiting list, a second look.
export { answerOffer } from './answer-offer.ts';
export { answerAppeal, askAgain, awaitingAppealsSql } from './appeal.ts';
export { awaitingDecisionsSql } from './deciders.ts';
export { answerClearance, awaitingClearancesSql } from './clearances.ts';
export { confirmDecision, takeDecisionBack } from './confirm.ts';
export { type DecidingView, decidingView, type DecisionView } from './deciding-view.ts';
export { proposeDecision } from './propose.ts';
export { askSchools } from './shortlist.ts';
export { settleEndedForms, sweepDecisions } from './tell.ts';
export { lacksFormSql } from './decisions.ts';
