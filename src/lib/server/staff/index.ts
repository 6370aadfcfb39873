export * from './classrooms.ts';
export { confirm, decline } from './confirm.ts';
export { invite, revoke } from './invite.ts';
export { sweepInvitations, mailInvitation } from './invitation-mail.ts';
export { letGo } from './leave.ts';
export { help } from './recovery.ts';
export { vouch } from './vouching.ts';
