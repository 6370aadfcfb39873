// When a letter has the approvals it needs. Approvals count by themselves; endorsements (of teachers who may know the
// writer's secret) only beside one.
import { approvers, needsTwo } from '../../kernel/access/index.ts';

interface QuorumInput {
	by: string;
	classroomId: string;
}

/** An item with what it stands on, and who has approved it so far. */
export interface QuorumStatus {
	item: { authorId: string };
	scope: Parameters<typeof approvers>[0] & { boardId?: string | null };
	approvals: QuorumInput[];
	endorsements: QuorumInput[];
}

/** Every classroom that is asked has spoken. */
const allHaveSpoken = ({ item, scope, approvals, endorsements }: QuorumStatus) =>
	approvers(scope, item.authorId).every((id) =>
		[...approvals, ...endorsements].some((one) => one.classroomId === id)
	);

/** Every classroom has spoken, and not only people who may have written the letter themselves. */
export const isApproved = (standing: QuorumStatus): boolean =>
	standing.approvals.length > 0 && allHaveSpoken(standing);

/** Nobody is left to be asked, and still nobody has spoken whose word counts alone. */
export const needsSecond = (standing: QuorumStatus): boolean =>
	standing.approvals.length === 0 && allHaveSpoken(standing);

/** An approval that counts only beside another adult's: of who may know the writer's secret, and the first of two. */
export const countsBesideOnly = ({
	knowsSecret,
	...standing
}: QuorumStatus & { knowsSecret: boolean }): boolean =>
	knowsSecret ||
	(needsTwo(standing.scope, standing.item.authorId) &&
		standing.approvals.length + standing.endorsements.length === 0);
