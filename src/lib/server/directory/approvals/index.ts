// Who is asked for an approval, and taking approvals back when what they rest on changes.
export { reopenRequests } from './reopen-requests.ts';
export { countsBesideOnly, isApproved, needsSecond } from './quorum.ts';
export { closeRequestsSql, isApprovedNow, rewriteRequests } from './requests.ts';
export { askAnew, backToWaiting, revokeApprovals } from './revoke.ts';
