// Which classrooms are asked for an approval, and revoking approvals when their conditions change.
export {
	reopenRequests,
	isEndorsement,
	isApproved,
	needsSecond,
	closeRequestsSql,
	isApprovedNow,
	rewriteRequests
} from './requests.ts';
export { renewRequests, returnToWaiting, revokeApprovals } from './revoke.ts';
