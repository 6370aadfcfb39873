// Accounts, secrets, class lists, and the operator.
export { changePassword, chooseLanguage, refuseWeak, shortestPassword } from './account.ts';
export { isCommon } from './common.ts';
export { deviceDays, forgetDevices, rememberDevice } from './devices.ts';
export { chooseEmail, emailOf, readAddress } from './email.ts';
export { eraseFrom, eraseFromSql } from './erasure-week.ts';
export { named, nameOr } from './erased-name.ts';
export { refuseErased } from './gone.ts';
export { classroomOf } from './last-classroom.ts';
export { clearFailures, countLink, forgiveLink, limitKeyOf } from './limits.ts';
export { lockPerson } from './lock.ts';
export * as operator from './operator.ts';
export { createCoordinator, findByName } from './operator.ts';
export { hashPassword } from './passwords.ts';
export * as roles from './roles.ts';
export { changeClassroom } from './roles.ts';
export { makeRoot } from './roots.ts';
export { exportLists } from './roster/export.ts';
export { readChoices } from './roster/imports/choices.ts';
export { unpackContent } from './roster/imports/content.ts';
export { importRoster } from './roster/imports/operator.ts';
export { sweepImports } from './roster/imports/sweep.ts';
export * as roster from './roster/index.ts';
export { enrol } from './roster/plan/enrol.ts';
export type { RosterProposal } from './roster/proposal.ts';
export { importsView, type ImportsView, importView, type ImportView } from './roster/roster-view.ts';
export { enter, type Entered } from './second-factor/enter.ts';
export { forget, hasFactor } from './second-factor/factor.ts';
export { resetFactor } from './second-factor/operator.ts';
export { beginOwn, endOwn, ownFactor, pendingOffer, proveOwn, renewOwn } from './second-factor/own.ts';
export { askAgain, doWithout, exemptionOf } from './second-factor/program.ts';
export { counted, giveCode, onTheWay, setUp } from './second-factor/steps.ts';
export { cardView, type CardView } from './secrets/card-view.ts';
export { chooseOwn, chooser } from './secrets/choose-own.ts';
export { hashOfCode } from './secrets/codes.ts';
export { holdersView, holderView } from './secrets/holders-view.ts';
export * as secrets from './secrets/index.ts';
export { secretNews, type SecretNews } from './secrets/news.ts';
export { ownWordsView } from './secrets/own-words-view.ts';
export { chosenOf, confirmOwnWords } from './secrets/own-words.ts';
export { newPassphrase } from './secrets/passphrase.ts';
export { openedView, windowsView } from './secrets/class-sign-in-view.ts';
export { normalUsername, signIn, signOut, signOutEverywhere } from './sign-in.ts';
export * as students from './students.ts';
export { findStudent, listStudents } from './students.ts';
export { close } from './suspension.ts';
export {
	daysAfter,
	hashOfToken,
	hoursAfter,
	inviteDays,
	isToken,
	newToken,
	recoveryHours
} from './tokens.ts';
