import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting } from '../../kernel/predicates/index.ts';
import { rewriteRequests } from './requests.ts';
import { tables } from '../../kernel/schema/index.ts';

const { approvalRequest, item } = tables;

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
		and not exists (select from ${approvalRequest} where ${approvalRequest.revisionId} = ${item.revisionId}
			and ${isAskedSql(instant(now()))})
		order by ${item.submittedAt} desc, ${item.id} limit ${BATCH_SIZE} for update skip locked`);
	await rewriteRequests(items.map(({ id }) => id));
	return items.length;
}
