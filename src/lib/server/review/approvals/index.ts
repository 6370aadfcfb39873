// Which classrooms are asked for an approval, and revoking approvals when their conditions change.
export { reopenRequests } from './reopen-requests.ts';
export { isEndorsement, isApproved, needsSecond } from './quorum.ts';
export { closeRequestsSql, isApprovedNow, rewriteRequests } from './requests.ts';
export { renewRequests, returnToWaiting, revokeApprovals } from './revoke.ts';
