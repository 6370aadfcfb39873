// How long a reviewer had a revision on screen: from one sign of life of their page to the next.
import { now } from '../kernel/clock.ts';
import { columnName, rows, sql, type SQL } from '../kernel/db/index.ts';
import { opened, tables } from '../kernel/schema/index.ts';

const { claim, item } = tables;

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
			delete from ${claim} where ${where}
			returning ${claim.reviewableId}, ${claim.by}, ${claim.activeAt}
		), counted as (
			update ${tables.opened} set ${columnName(opened.seconds)} = ${tables.opened.seconds}
				+ ${secondsSince(sql`ended.active_at`, sql`${tables.opened.at}`, now().toISOString())}
			from ended join ${item} on ${item.id} = ended.reviewable_id
			where ${tables.opened.revisionId} = ${item.revisionId} and ${tables.opened.by} = ended.by
		)
		select by from ended`);
