// The only place that writes which approvals are needed (approval_request), and says when a letter has them. The rule is in
// rules/letters.ts. Approvals count by themselves; endorsements (of teachers who may know the writer's secret) only beside one.
import { now } from '../../kernel/clock.ts';
import {
	anyOf,
	rows,
	sql,
	columnName,
	type SQL,
	type SQLWrapper,
	transaction,
	db,
	inArray
} from '../../kernel/db/index.ts';
import {
	bothClassroomsUntilSql,
	instant,
	isWaiting,
	studentClassroomSql,
	isAskedSql
} from '../../kernel/predicates/index.ts';
import { approvalRequest, tables, approval, endorsement, reviewable } from '../../kernel/schema/index.ts';
import { approvers, needsTwo } from '../../kernel/access/index.ts';

const { enrolment, item, member, pairing, revision } = tables;

/**
 * Makes the requests of these items match the rule: opens missing ones, and closes those that are not needed any more. Two
 * kinds of items wait again with their approvals deleted and every request new: approved ones that lack an approval now, and
 * waiting ones of which no approval is missing. Two statements for any number of items, in the caller's transaction, which
 * holds their locks.
 */
export async function rewriteRequests(itemIds: string[]): Promise<void> {
	if (!itemIds.length) return;
	const items = await readItems(itemIds);
	const changed = items.filter((item) => hasApprovals(item) !== (item.state === 'approved'));
	await forgetApprovals(changed.map(({ id }) => id));
	const needed = items.flatMap((item) => {
		if (changed.includes(item)) return neededRequests({ ...item, approvals: [], endorsements: [] });
		return item.state === 'waiting' ? neededRequests(item) : [];
	});
	await writeRequests(itemIds, needed);
}

/** Whether an item has the approvals that the rule asks for now. Does not read requests, so a wrong request releases nothing. */
export async function isApprovedNow(itemId: string): Promise<boolean> {
	const [item] = await readItems([itemId]);
	return item !== undefined && hasApprovals(item);
}

/**
 * Those of these items that wait, or are approved and not released. A returned or withheld one that may be undone asks nobody.
 */
const readItems = (itemIds: string[]) =>
	rows<ItemApprovals>(sql`
		select ${item.id}, ${item.revisionId} as "revisionId", ${item.authorId} as "authorId", ${item.state},
			${item.boardId} as "boardId",
			coalesce(${pairing.releaseRule}, 'sender') as "releaseRule", case when ${pairing.id} is null
				then (select coalesce(json_agg(json_build_object('id', seat.person_id,
					'classroomId', seat.classroom_id)), '[]')
					from (${studentClassroomSql(item.authorId)}) seat)
				else (select json_agg(json_build_object('id', ${member.personId},
					'classroomId', ${enrolment.classroomId}) order by ${member.personId})
					from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
						where ${member.pairingId} = ${pairing.id}) end as members,
			to_json(${bothClassroomsUntilSql(item.authorId, instant(now()))}) as "bothUntil",
			(select coalesce(json_agg(json_build_object('by', ${tables.approval.by}, 'classroomId', ${tables.approval.classroomId})), '[]')
				from ${tables.approval} where ${tables.approval.revisionId} = ${item.revisionId}) as approvals,
			(select coalesce(json_agg(json_build_object('by', ${tables.endorsement.by}, 'classroomId', ${tables.endorsement.classroomId})),
			'[]')
				from ${tables.endorsement} where ${tables.endorsement.revisionId} = ${item.revisionId}) as endorsements
		from ${item} left join ${pairing} on ${pairing.id} = ${item.pairingId}
		where ${anyOf(item.id, itemIds)}
		and (${item.state} = 'approved' or ${isWaiting(item)} and ${item.releaseAt} is null)`);

/** Closes the requests for these revisions (a query of one column). For erasing, after which the rule has no state to read. */
export const closeRequestsSql = (revisions: SQLWrapper): SQL =>
	sql`update ${tables.approvalRequest} set ${columnName(approvalRequest.closedAt)} = ${instant(now())}
		where ${tables.approvalRequest.closedAt} is null and ${tables.approvalRequest.revisionId} in ${revisions}`;

/** Opens these requests, and closes all others that are open for the items, also of earlier revisions. */
const writeRequests = (itemIds: string[], needed: NeededRequest[]) =>
	rows(sql`
		with needed as (
			select * from jsonb_to_recordset(${JSON.stringify(needed)}::jsonb)
				as needed ("revisionId" uuid, "classroomId" uuid, reason text, "endsAt" timestamptz)
		), closed as (
			update ${tables.approvalRequest} set ${columnName(approvalRequest.closedAt)} = ${instant(now())}
			from ${revision} where ${revision.id} = ${tables.approvalRequest.revisionId}
				and ${anyOf(revision.reviewableId, itemIds)}
				and ${tables.approvalRequest.closedAt} is null
			and not exists (select from needed where needed."revisionId" = ${tables.approvalRequest.revisionId}
				and needed."classroomId" = ${tables.approvalRequest.classroomId})
		)
		insert into ${approvalRequest} as request (revision_id, classroom_id, reason, asked_at, ends_at)
		select needed."revisionId", needed."classroomId", needed.reason, ${instant(now())}, needed."endsAt" from needed
		on conflict (${columnName(approvalRequest.revisionId)}, ${columnName(approvalRequest.classroomId)}) do update
			set ${columnName(approvalRequest.reason)} = excluded.reason, ${columnName(approvalRequest.endsAt)} = excluded.ends_at,
			${columnName(approvalRequest.closedAt)} = null, ${columnName(approvalRequest.askedAt)} = case
				when request.closed_at is null then request.asked_at else excluded.asked_at end
		where request.closed_at is not null or request.reason <> excluded.reason
			or request.ends_at is distinct from excluded.ends_at`);

/** An item that waits, or is approved and not released yet, with what the rule needs to know of it. */
interface ItemApprovals {
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
type NeededRequest = Pick<typeof approvalRequest.$inferInsert, 'revisionId' | 'classroomId' | 'reason'> & {
	endsAt: string | null;
};

/** Which requests have to be open for an item: one for each classroom whose approval is missing. */
function neededRequests(item: ItemApprovals): NeededRequest[] {
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
const hasApprovals = (item: ItemApprovals): boolean =>
	isApproved({ ...item, item: item, scope: scopeOf(item) });

const scopeOf = ({ members, authorId, bothUntil, ...scope }: ItemApprovals): QuorumStatus['scope'] => ({
	...scope,
	members: members.map((member) => ({
		...member,
		bothClassrooms: member.id === authorId && bothUntil !== null
	}))
});

/** Items in one batch, and batches in one run; the next run takes the others. */
const [BATCH_SIZE, MAX_ROUNDS] = [500, 20];

/**
 * Opens requests again for items that wait without any: a restriction that asked another classroom has ended by itself, after
 * every other classroom had approved. Their approvals are deleted and they are reviewed again; this releases nothing.
 * @returns about how many items
 */
export async function reopenRequests(): Promise<number> {
	let reopened = 0;
	for (let round = 0; round < MAX_ROUNDS; round++) {
		const count = await transaction(reopenSome);
		reopened += count;
		if (count < BATCH_SIZE) break;
	}
	return reopened;
}

async function reopenSome(): Promise<number> {
	// Items that somebody decides at this moment are locked, and skipped.
	const items = await rows<{ id: string }>(sql`
		select ${item.id} from ${item}
		where ${isWaiting(item)} and ${item.releaseAt} is null
		and not exists (select from ${tables.approvalRequest} where ${tables.approvalRequest.revisionId} = ${item.revisionId}
			and ${isAskedSql(instant(now()))})
		order by ${item.submittedAt} desc, ${item.id} limit ${BATCH_SIZE} for update skip locked`);
	await rewriteRequests(items.map(({ id }) => id));
	return items.length;
}

interface ClassroomApproval {
	by: string;
	classroomId: string;
}

/** An item with its scope, and who has approved it so far. */
interface QuorumStatus {
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

/** Deletes every approval of these items, which wait again. Part of a transaction that holds their locks. */
export async function forgetApprovals(itemIds: string[]): Promise<void> {
	if (!itemIds.length) return;
	const waiting = await db()
		.update(reviewable)
		.set({ state: 'waiting', releaseAt: null })
		.where(anyOf(reviewable.id, itemIds))
		.returning({ revisionId: reviewable.revisionId });
	const revisions = waiting.map((item) => item.revisionId);
	await db().delete(approval).where(inArray(approval.revisionId, revisions));
	await db().delete(endorsement).where(inArray(endorsement.revisionId, revisions));
}
