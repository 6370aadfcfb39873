// Accounts, secrets, rosters, and the operator.
export { peopleAudit } from './audit.ts';
export { peopleProblems } from './problems.ts';
export {
	changePassword,
	chooseLanguage,
	chooseReading,
	refuseWeakPassword,
	minPasswordLength
} from './account.ts';
export { isCommon } from './common-passwords.ts';
export { deviceDays, forgetDevices, rememberDevice } from './devices.ts';
export { chooseEmail, emailOf, readAddress } from './email.ts';
export { eraseFrom, eraseFromSql, withFormerPals, nameOrFormerPal, refuseErased } from './erasure.ts';
export { lastClassroom } from './last-classroom.ts';
export { endOutboxOn, hasOutbox, keyOfOutbox, type OutboxKey, sweepOutboxKeys } from './outbox-keys.ts';
export { clearFailures, countQuestion, findByLink, limitKeysOf } from './sign-in-limits.ts';
export { countGuest } from './rate-limiter.ts';
export { networkMark, networkOf } from './networks.ts';
export { lockPerson } from './lock-person.ts';
export * as operator from './operator.ts';
export { createCoordinator, findByName } from './operator.ts';
export { hashPassword } from './passwords.ts';
export * as roles from './roles.ts';
export { changeClassroom } from './roles.ts';
export { makeHandRoot } from './hand-roots.ts';
export { exportLists } from './roster/export.ts';
export { readChoices } from './roster/imports/choices.ts';
export { unpackContent } from './roster/imports/find.ts';
export { importRoster } from './roster/imports/decide.ts';
export { sweepImports } from './roster/imports/draft.ts';
export * as roster from './roster/index.ts';
export { enrol } from './roster/plan/add-students.ts';
export type { RosterProposal } from './roster/proposal.ts';
export { importsView, type ImportsView, importView, type ImportView } from './roster/roster-view.ts';
export { enter, type SignInResult } from './second-factor/enter.ts';
export { removeFactor, hasFactor } from './second-factor/factor.ts';
export {
	checkFirst,
	enterWithFirst,
	type FirstFactor,
	isRequiredAt,
	offerFirst
} from './second-factor/first-factor.ts';
export { resetFactor } from './second-factor/operator.ts';
export {
	beginNewFactor,
	removeOwnFactor,
	ownFactorState,
	pendingOffer,
	confirmNewFactor,
	renewOwnCodes
} from './second-factor/change-factor.ts';
export { requireFactors, exemptFromFactors, exemptionOf } from './second-factor/program-rule.ts';
export { codeLimitKey, giveCode, stepView, setUpFactor } from './second-factor/sign-in-steps.ts';
export {
	cardView,
	type CardView,
	countNeverSignedIn,
	type ClassOfHolders,
	holdersView,
	holderView,
	neverSignedInView
} from './secrets/card-holders-view.ts';
export { chooseOwn, passphraseChooser } from './secrets/choose-own.ts';
export * as secrets from './secrets/index.ts';
export { closeSecretNews, secretNews, type SecretNews } from './secrets/secret-news.ts';
export {
	ownWordsView,
	type ClassOwnWords,
	awaitingOwnWordsSql,
	chosenOf,
	confirmOwnWords
} from './secrets/own-words.ts';
export { hasSignedInSql, signInOf } from './secrets/card-holders.ts';
export { newPassphrase } from './secrets/passphrase.ts';
export { openedView, type OpenedWindow, windowsView, type ClassWindow } from './secrets/class-sign-in.ts';
export { normalUsername, signIn, signOut, signOutEverywhere } from './sign-in.ts';
export * as students from './student-accounts.ts';
export { findStudent, listStudents } from './student-accounts.ts';
export { suspendAccount } from './suspension.ts';
export { inviteDays, recoveryHours } from './link-lifetimes.ts';
export { chooseReads, languagesRead, readable, readsSql } from './languages-read.ts';
