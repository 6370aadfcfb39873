// Who agreed to what, and until when.
export { countsFor } from './counts.ts';
export { sweepConsents } from './expire.ts';
export { type StudentConsent, studentFor, studentsFor } from './find.ts';
export { formVersions, formVersionsOf, languagesOfSchools } from './forms.ts';
export { ledgerView, type LedgerView } from './ledger-view.ts';
export { ownMissingConsent, missingConsentNotice } from './missing-consent.ts';
export { paperView, type PaperView } from './paper-view.ts';
export { type ConsentInput, record } from './record.ts';
export { announceDeparture, type EndedConsent, whenConsentEnds } from './ended.ts';
export { hasConsent } from './has-consent.ts';
export { type ConsentScope } from './scopes.ts';
export { ownScopesView } from './scopes-view.ts';
export { consentedToBoardsSql, scopedConsentSql } from './standing.ts';
export { nameSubjects, type ConsentSubject } from './subjects.ts';
export { type Giver, groundFor, ruleFor } from './rules.ts';
export { consentedSql, validConsents, withdrawalSql, withoutConsent } from './valid.ts';
export { classesView, type ClassesView, consentMark, type Offers } from './consent-view.ts';
export { withdraw, type Withdrawal } from './withdraw.ts';
