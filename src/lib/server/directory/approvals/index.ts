// Takes approvals back when what they rest on changes.
export { backToWaiting, revokeApprovals } from './revoke.ts';
