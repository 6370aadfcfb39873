// Takes approvals back when what they rest on changes.
export { backToWaiting, holdBack } from './revoke.ts';
