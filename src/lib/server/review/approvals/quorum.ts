// When a letter has the approvals it needs. Approvals count by themselves; endorsements (of teachers who may know the
// writer's secret) only beside one.
import { approvers, needsTwo } from '../../kernel/access/index.ts';

interface ClassroomApproval {
	by: string;
	classroomId: string;
}

/** An item with its scope, and who has approved it so far. */
export interface QuorumStatus {
	item: { authorId: string };
	scope: Parameters<typeof approvers>[0] & { boardId?: string | null };
	approvals: ClassroomApproval[];
	endorsements: ClassroomApproval[];
}

/** Whether every classroom that is asked has approved or endorsed. */
const allHaveAnswered = ({ item, scope, approvals, endorsements }: QuorumStatus) =>
	approvers(scope, item.authorId).every((id) =>
		[...approvals, ...endorsements].some((approval) => approval.classroomId === id)
	);

/** Whether every classroom has answered, and not only people who may have written the letter themselves. */
export const isApproved = (status: QuorumStatus): boolean =>
	status.approvals.length > 0 && allHaveAnswered(status);

/** Whether all classrooms have answered, and only with endorsements: an approval that counts alone is missing. */
export const needsSecond = (status: QuorumStatus): boolean =>
	status.approvals.length === 0 && allHaveAnswered(status);

/** Whether an approval is only an endorsement: its giver may know the writer's secret, or it is the first of two. */
export const isEndorsement = ({ knowsSecret, ...status }: QuorumStatus & { knowsSecret: boolean }): boolean =>
	knowsSecret ||
	(needsTwo(status.scope, status.item.authorId) &&
		status.approvals.length + status.endorsements.length === 0);
