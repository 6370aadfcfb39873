import { anyOf, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { forgetApprovals } from './forget-approvals.ts';
import { rewriteRequests } from './requests.ts';
import { aliased, board, pairing, pairingMember, person, reviewable } from '../../kernel/schema/index.ts';

const { board: boardRow, i, m, r } = aliased({ board, i: reviewable, m: pairingMember, r: reviewable });
const { pairing: pairingRow, person: personRow } = aliased({ pairing, person });

/** The letters of these students, those of these pairings, or the items of a board. */
export type ApprovalSelection = { authorIds: string[] } | { pairingIds: string[] } | { boardId: string };

/**
 * Revokes approvals of items that are not released yet: they wait again, and all their approvals are deleted. The requests of
 * everything that waits there are written again. Part of pausing, ending, suspending, moving and leaving; runs in their
 * transaction, after their changes.
 */
export async function revokeApprovals(of: ApprovalSelection): Promise<void> {
	const items = await lockItems(of);
	await forgetApprovals(items.filter(({ state, own }) => own && state === 'approved').map(({ id }) => id));
	await rewriteRequests(items.map(({ id }) => id));
}

/** Writes the requests again. Approved items that have all approvals under the rule of now stay approved; others wait again. */
export async function renewRequests(of: ApprovalSelection): Promise<void> {
	await rewriteRequests((await lockItems(of)).map(({ id }) => id));
}

/** Revokes the approvals of those of these items that are approved and not released yet. */
export async function returnToWaiting(itemIds: string[]): Promise<void> {
	const items = await lockWhere(sql`select ${i.id} from ${i} where ${anyOf(i.id, itemIds)}`, sql`true`);
	await forgetApprovals(items.filter(({ state }) => state === 'approved').map(({ id }) => id));
	await rewriteRequests(items.map(({ id }) => id));
}

interface OpenItem {
	id: string;
	state: string;
	/** Whether it matches the selection itself; false for a pal's item in a pairing of these students. */
	own: boolean;
}

/**
 * Locks the rows that the items depend on, then the items, in the order that all of the code uses. A submission at the same
 * time either comes first, and is included, or waits (review/submit.ts).
 */
async function lockItems(of: ApprovalSelection): Promise<OpenItem[]> {
	if ('boardId' in of) {
		await rows(
			sql`select ${boardRow.id} from ${boardRow} where ${boardRow.id} = ${of.boardId} for no key update`
		);
		return lockWhere(
			sql`select ${i.id} from ${i} where ${i.boardId} = ${of.boardId} and ${isNotReleased(sql`i`)}`,
			sql`true`
		);
	}
	if ('pairingIds' in of) {
		await rows(sql`select ${pairingRow.id} from ${pairingRow}
			where ${anyOf(pairingRow.id, of.pairingIds)} order by ${pairingRow.id} for update`);
		return lockWhere(
			sql`select ${i.id} from ${i} where ${anyOf(i.pairingId, of.pairingIds)} and ${isNotReleased(sql`i`)}`,
			sql`true`
		);
	}
	const people = of.authorIds;
	await rows(sql`select ${personRow.id} from ${personRow}
		where ${anyOf(personRow.id, people)} order by ${personRow.id} for no key update`);
	// The classroom of a student may decide who is asked about a pal's letter.
	return lockWhere(
		sql`select ${i.id} from ${i} where ${anyOf(i.authorId, people)} and ${isNotReleased(sql`i`)}
			union select ${i.id} from ${m} join ${i} on ${i.pairingId} = ${m.pairingId}
			where ${anyOf(m.personId, people)} and ${isNotReleased(sql`i`)}`,
		anyOf(r.authorId, people)
	);
}

/** Returned, withheld and withdrawn items may be submitted again, requested again or reopened at this moment. */
const isNotReleased = (item: SQLWrapper) => sql`${item}.state not in ('released', 'recalled')`;

const lockWhere = (condition: SQLWrapper, isOwn: SQLWrapper) =>
	rows<OpenItem>(sql`
		select ${r.id}, ${r.state}, ${isOwn} as own from ${r}
		where ${isNotReleased(sql`r`)} and ${r.id} in (${condition}) order by ${r.id} for update`);
