// When a letter has the approvals it needs. Approvals count by themselves; endorsements (of teachers who may know the
// writer's secret) only beside one.
import { approvers, needsTwo } from '../../kernel/access/index.ts';
import type { Ground } from '../ground.ts';

interface Given {
	by: string;
	classroomId: string;
}

interface Standing {
	item: { authorId: string };
	ground: Ground;
	approvals: Given[];
	endorsements: Given[];
}

/** Every classroom that is asked has spoken. */
const allHaveSpoken = ({ item, ground, approvals, endorsements }: Standing) =>
	approvers(ground, item.authorId).every((id) =>
		[...approvals, ...endorsements].some((one) => one.classroomId === id)
	);

/** Every classroom has spoken, and not only people who may have written the letter themselves. */
export const isApproved = (standing: Standing): boolean =>
	standing.approvals.length > 0 && allHaveSpoken(standing);

/** Nobody is left to be asked, and still nobody has spoken whose word counts alone. */
export const needsSecond = (standing: Standing): boolean =>
	standing.approvals.length === 0 && allHaveSpoken(standing);

/** An approval that counts only beside another adult's: of who may know the writer's secret, and the first of two. */
export const countsBesideOnly = ({
	knowsSecret,
	...standing
}: Standing & { knowsSecret: boolean }): boolean =>
	knowsSecret ||
	(needsTwo(standing.ground, standing.item.authorId) &&
		standing.approvals.length + standing.endorsements.length === 0);
