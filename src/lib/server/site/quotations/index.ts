// Passages of students' texts in articles.
export { agree, decline } from './answer.ts';
export { endQuotation, longestPassage, proposeQuotation } from './propose.ts';
export { quotationKind } from './quotation-kind.ts';
export { type OwnQuotations, ownQuotationsView } from './own-view.ts';
export { endQuotationsWithConsent } from './quotation-standing.ts';
export { quotationsOfStudent, type StudentQuotations } from './teacher-view.ts';
