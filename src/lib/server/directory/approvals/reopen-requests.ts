import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting } from '../../kernel/predicates/index.ts';
import { rewriteRequests } from './requests.ts';
import { aliased, approvalRequest, reviewable } from '../../kernel/schema/index.ts';

const { q, r } = aliased({ q: approvalRequest, r: reviewable });

/** As many at once, and so often in one run; the next run takes the others. */
const [batch, rounds] = [500, 20];

/**
 * Asks about what waits and is on nobody's desk: a restriction that asked another classroom has ended by itself, after every
 * other classroom had approved. Nobody's approval of it stands then, and it is read again; nothing travels by it.
 * @returns about how many items
 */
export async function reopenRequests(): Promise<number> {
	let reopened = 0;
	for (let round = 0; round < rounds; round++) {
		const found = await transaction(reopenSome);
		reopened += found;
		if (found < batch) break;
	}
	return reopened;
}

async function reopenSome(): Promise<number> {
	// What somebody decides at this moment is left to them.
	const found = await rows<{ id: string }>(sql`
		select ${r.id} from ${r}
		where ${isWaiting(r)} and ${r.releaseAt} is null
		and not exists (select from ${q} where ${q.revisionId} = ${r.revisionId} and ${isAskedSql(instant(now()))})
		order by ${r.submittedAt} desc, ${r.id} limit ${batch} for update skip locked`);
	await rewriteRequests(found.map(({ id }) => id));
	return found.length;
}
