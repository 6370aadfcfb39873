// Inviting, confirming, replacing and letting go of colleagues.
export { confirmAddress, findAddress, mailAddressConfirmation } from './confirm-address.ts';
export {
	addClassrooms,
	assign,
	checkClassrooms,
	schoolClassrooms,
	lockSchoolRow,
	removeClassrooms,
	taughtBy,
	withoutTeacher
} from './classrooms.ts';
export { confirm, decline } from './confirm.ts';
export { staffColumn, type StaffCount, staffCountOf, staffMattersSql } from './staff-count.ts';
export { confirmHand } from './confirm-hand.ts';
export { mailInvitation, sweepInvitations } from './invitation-mail.ts';
export { accept, findInvitation, acceptWithAccount } from './use-invitation.ts';
export { invite, revoke, unusedDays, unusedInvitationsSql } from './invite.ts';
export { decideLead, proposedLeadsSql } from './lead-change.ts';
export { letGo } from './leave.ts';
export { createLead, hasLead, vouchAsOperator } from './operator.ts';
export { type Helped, ownStaffView, waitingInvitations } from './own-staff-view.ts';
export { staffPerson, type StaffPerson } from './person-view.ts';
export { findLink, hasUnread, markLinkRead, recover } from './use-recovery-link.ts';
export { mailRecovery, sweepRecoveries } from './recovery-mail.ts';
export { askForHelp, goesByMail, helpColleague, makeLink } from './recovery.ts';
export { staffSchools } from './colleagues.ts';
export { staffAt, staffOverview } from './staff-view.ts';
export { vouch } from './vouching.ts';
export { confirmersOf, confirmersText, type ConfirmersView } from './who-confirms.ts';
