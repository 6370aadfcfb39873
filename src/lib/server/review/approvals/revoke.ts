import { anyOf, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { forgetApprovals, rewriteRequests } from './requests.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { board, item, member, pairing, person } = tables;
const { selectedItem } = aliased({ selectedItem: item });

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
	const items = await lockWhere(
		sql`select ${selectedItem.id} from ${selectedItem}
		where ${anyOf(selectedItem.id, itemIds)}`,
		sql`true`
	);
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
		await rows(sql`select ${board.id} from ${board} where ${board.id} = ${of.boardId} for no key update`);
		return lockWhere(
			sql`select ${selectedItem.id} from ${selectedItem} where ${selectedItem.boardId} = ${of.boardId}
				and ${isNotReleased(selectedItem)}`,
			sql`true`
		);
	}
	if ('pairingIds' in of) {
		await rows(sql`select ${pairing.id} from ${pairing}
			where ${anyOf(pairing.id, of.pairingIds)} order by ${pairing.id} for update`);
		return lockWhere(
			sql`select ${selectedItem.id} from ${selectedItem} where ${anyOf(selectedItem.pairingId, of.pairingIds)}
				and ${isNotReleased(selectedItem)}`,
			sql`true`
		);
	}
	const people = of.authorIds;
	await rows(sql`select ${person.id} from ${person}
		where ${anyOf(person.id, people)} order by ${person.id} for no key update`);
	// The classroom of a student may decide who is asked about a pal's letter.
	return lockWhere(
		sql`select ${selectedItem.id} from ${selectedItem} where ${anyOf(selectedItem.authorId, people)}
			and ${isNotReleased(selectedItem)}
			union select ${selectedItem.id} from ${member}
				join ${selectedItem} on ${selectedItem.pairingId} = ${member.pairingId}
			where ${anyOf(member.personId, people)} and ${isNotReleased(selectedItem)}`,
		anyOf(item.authorId, people)
	);
}

/** Returned, withheld and withdrawn items may be submitted again, requested again or reopened at this moment. */
const isNotReleased = (item: { state: SQLWrapper }) => sql`${item.state} not in ('released', 'recalled')`;

const lockWhere = (condition: SQLWrapper, isOwn: SQLWrapper) =>
	rows<OpenItem>(sql`
		select ${item.id}, ${item.state}, ${isOwn} as own from ${item}
		where ${isNotReleased(item)} and ${item.id} in (${condition}) order by ${item.id} for update`);
