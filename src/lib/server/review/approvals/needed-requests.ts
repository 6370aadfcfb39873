import { approvers } from '../../kernel/access/index.ts';
import type { approvalRequest } from '../../kernel/schema/index.ts';
import { isApproved, type QuorumStatus } from './quorum.ts';

/** An item that waits, or is approved and not released yet, with what the rule needs to know of it. */
export interface ItemApprovals {
	id: string;
	revisionId: string;
	authorId: string;
	state: 'waiting' | 'approved';
	boardId: string | null;
	releaseRule: QuorumStatus['scope']['releaseRule'];
	members: { id: string; classroomId: string }[];
	/** A restriction asks both classrooms until then; null where none does. */
	bothUntil: string | null;
	approvals: { by: string; classroomId: string }[];
	endorsements: { by: string; classroomId: string }[];
}

/** A request that has to be open. */
export type NeededRequest = Pick<
	typeof approvalRequest.$inferInsert,
	'revisionId' | 'classroomId' | 'reason'
> & {
	endsAt: string | null;
};

/** Which requests have to be open for an item: one for each classroom whose approval is missing. */
export function neededRequests(item: ItemApprovals): NeededRequest[] {
	const { authorId, revisionId, approvals, endorsements, bothUntil } = item;
	const byRule = approvers(scopeOf({ ...item, bothUntil: null }), authorId);
	const has = (list: { classroomId: string }[], id: string) => list.some((entry) => entry.classroomId === id);
	return approvers(scopeOf(item), authorId)
		.filter((id) => !has(approvals, id))
		.map((classroomId) => {
			const restricted = !byRule.includes(classroomId);
			const reason = has(endorsements, classroomId) ? 'second' : restricted ? 'restriction' : 'rule';
			return { revisionId, classroomId, reason, endsAt: restricted ? bothUntil : null };
		});
}

/** Whether an item has the approvals that the rule asks for now. */
export const hasApprovals = (item: ItemApprovals): boolean =>
	isApproved({ ...item, item: item, scope: scopeOf(item) });

const scopeOf = ({ members, authorId, bothUntil, ...scope }: ItemApprovals): QuorumStatus['scope'] => ({
	...scope,
	members: members.map((member) => ({
		...member,
		bothClassrooms: member.id === authorId && bothUntil !== null
	}))
});
