import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting } from '../../kernel/predicates/index.ts';
import { rewriteRequests } from './requests.ts';
import { aliased, approvalRequest, reviewable } from '../../kernel/schema/index.ts';

const { q, r } = aliased({ q: approvalRequest, r: reviewable });

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
		select ${r.id} from ${r}
		where ${isWaiting(r)} and ${r.releaseAt} is null
		and not exists (select from ${q} where ${q.revisionId} = ${r.revisionId} and ${isAskedSql(instant(now()))})
		order by ${r.submittedAt} desc, ${r.id} limit ${BATCH_SIZE} for update skip locked`);
	await rewriteRequests(items.map(({ id }) => id));
	return items.length;
}
