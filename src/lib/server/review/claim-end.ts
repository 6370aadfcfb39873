// How long a reviewer had a revision on screen: from one sign of life of their page to the next.
import { now } from '../kernel/clock.ts';
import { columnName, rows, sql, type SQL } from '../kernel/db/index.ts';
import { aliased, claim, opened, reviewable } from '../kernel/schema/index.ts';

const { claim: claimRow, o, r } = aliased({ claim, o: opened, r: reviewable });

/** In s: of the time after a sign of life, this much counts. Whoever left the room has not read on. */
const mostAfterSign = 60;

/** Seconds since the last sign of life in a claim or since the revision came on screen, whichever is later. */
export const secondsSince = (activeAt: SQL, openedAt: SQL, moment: string): SQL =>
	sql`greatest(0, least(${sql.raw(String(mostAfterSign))}, floor(extract(epoch from
		${moment}::timestamptz - greatest(${activeAt}, ${openedAt})))))::int`;

/**
 * Ends claims, and adds to the time for which each reviewer had the item's newest revision on screen.
 * @returns whose they were
 */
export const endClaims = (where: SQL): Promise<{ by: string }[]> =>
	rows<{ by: string }>(sql`
		with ended as (
			delete from ${claimRow} where ${where}
			returning ${claimRow.reviewableId}, ${claimRow.by}, ${claimRow.activeAt}
		), counted as (
			update ${o} set ${columnName(opened.seconds)} = ${o.seconds}
				+ ${secondsSince(sql`ended.active_at`, sql`${o.at}`, now().toISOString())}
			from ended join ${r} on ${r.id} = ended.reviewable_id
			where ${o.revisionId} = ${r.revisionId} and ${o.by} = ended.by
		)
		select by from ended`);
