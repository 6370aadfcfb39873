import type { SQLWrapper } from 'drizzle-orm';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { forgetApprovals } from './forget-approvals.ts';
import { rewriteRequests } from './requests.ts';
import { aliased, board, pairing, pairingMember, person, reviewable } from '../../kernel/schema/index.ts';

const { board: boardRow, i, m, r } = aliased({ board, i: reviewable, m: pairingMember, r: reviewable });
const { pairing: pairingRow, person: personRow } = aliased({ pairing, person });

/** The letters of these students, those of these pairings, or what is written for a board. */
export type ApprovalsOf = { authorIds: string[] } | { pairingIds: string[] } | { boardId: string };

/**
 * Takes back what was approved and has not travelled: it waits again, and nobody's approval of it stands. Who is asked
 * about everything that waits there is written anew. Part of pausing, ending, suspending, moving and leaving; runs in their
 * transaction, after what they change.
 */
export async function revokeApprovals(of: ApprovalsOf): Promise<void> {
	const items = await lockItems(of);
	await forgetApprovals(items.filter(({ state, own }) => own && state === 'approved').map(({ id }) => id));
	await rewriteRequests(items.map(({ id }) => id));
}

/** Who is asked is written anew; what was approved by everybody whom the rule asks now goes on its way. */
export async function askAnew(of: ApprovalsOf): Promise<void> {
	await rewriteRequests((await lockItems(of)).map(({ id }) => id));
}

/** Takes back the approvals of these items, those of them that are approved and have not travelled. */
export async function backToWaiting(itemIds: string[]): Promise<void> {
	const found = await locked(sql`select ${i.id} from ${i} where ${anyOf(i.id, itemIds)}`, sql`true`);
	await forgetApprovals(found.filter(({ state }) => state === 'approved').map(({ id }) => id));
	await rewriteRequests(found.map(({ id }) => id));
}

interface OpenItem {
	id: string;
	state: string;
	/** It is what was asked for; false: a pal's, in a pairing of these students. */
	own: boolean;
}

/**
 * Locks what they stand on, then the items, in the order in which everybody does. Whoever hands something in meanwhile comes
 * before, and is seen, or waits (review/submit.ts).
 */
async function lockItems(of: ApprovalsOf): Promise<OpenItem[]> {
	if ('boardId' in of) {
		await rows(
			sql`select ${boardRow.id} from ${boardRow} where ${boardRow.id} = ${of.boardId} for no key update`
		);
		return locked(
			sql`select ${i.id} from ${i} where ${i.boardId} = ${of.boardId} and ${hasNotTravelled(sql`i`)}`,
			sql`true`
		);
	}
	if ('pairingIds' in of) {
		await rows(sql`select ${pairingRow.id} from ${pairingRow}
			where ${anyOf(pairingRow.id, of.pairingIds)} order by ${pairingRow.id} for update`);
		return locked(
			sql`select ${i.id} from ${i} where ${anyOf(i.pairingId, of.pairingIds)} and ${hasNotTravelled(sql`i`)}`,
			sql`true`
		);
	}
	const people = of.authorIds;
	await rows(sql`select ${personRow.id} from ${personRow}
		where ${anyOf(personRow.id, people)} order by ${personRow.id} for no key update`);
	// Where a student learns may say who is asked about a letter of their pal's.
	return locked(
		sql`select ${i.id} from ${i} where ${anyOf(i.authorId, people)} and ${hasNotTravelled(sql`i`)}
			union select ${i.id} from ${m} join ${i} on ${i.pairingId} = ${m.pairingId}
			where ${anyOf(m.personId, people)} and ${hasNotTravelled(sql`i`)}`,
		anyOf(r.authorId, people)
	);
}

/** What was returned, withheld or taken back may be handed in again, asked about again or reopened at this moment. */
const hasNotTravelled = (item: SQLWrapper) => sql`${item}.state not in ('released', 'recalled')`;

const locked = (which: SQLWrapper, own: SQLWrapper) =>
	rows<OpenItem>(sql`
		select ${r.id}, ${r.state}, ${own} as own from ${r}
		where ${hasNotTravelled(sql`r`)} and ${r.id} in (${which}) order by ${r.id} for update`);
