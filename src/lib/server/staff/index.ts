export * from './classrooms.ts';
export { confirm, decline } from './confirm.ts';
export { know } from './hands.ts';
export { invite, revoke } from './invite.ts';
export { sweepInvitations, mailInvitation } from './invitation-mail.ts';
export { decideLead } from './lead-change.ts';
export { letGo } from './leave.ts';
export { help } from './recovery.ts';
export { vouch } from './vouching.ts';
