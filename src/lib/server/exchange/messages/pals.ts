import { and, eq } from 'drizzle-orm';
import { type Actor, readerOf, readsThread } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	cycle,
	pairing,
	pairingMember,
	readMark,
	release,
	reviewable
} from '../../kernel/schema/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { pairingColumns, withNames } from '../../pairing/index.ts';
import { introductionsSql } from '../profiles/index.ts';

const { l, r } = aliased({ l: release, r: reviewable });

/** A student's pairings with what is new in each: the active ones first, then by the newest letter. */
export async function listPals(actor: Actor) {
	const newest = (column: string) =>
		sql<
			string | null
		>`(select l.${sql.raw(column)} from ${l} where ${l.pairingId} = ${pairing.id} order by ${l.id} desc limit 1)`;
	const pairings = await db()
		.select({
			...pairingColumns(instant(now())),
			introductions: introductionsSql(pairing.id, sql`${actor.id}::uuid`),
			lastAuthorId: newest('author_id'),
			lastId: newest('id'),
			unread: sql<number>`(
				select count(*)::int from (
					select from ${l} where ${l.pairingId} = ${pairing.id} and ${l.authorId} <> ${actor.id}
					and (${readMark.releaseId} is null or ${l.id} > ${readMark.releaseId}) limit 100) fresh)`,
			waiting: sql<number>`(
				select count(*)::int from ${r}
				where ${r.pairingId} = ${pairing.id} and ${r.authorId} = ${actor.id}
					and ${r.state} in ('waiting', 'approved'))`,
			returned: sql<number>`(
				select count(*)::int from ${r}
				where ${r.pairingId} = ${pairing.id} and ${r.authorId} = ${actor.id} and ${r.state} = 'returned')`
		})
		.from(pairingMember)
		.innerJoin(pairing, eq(pairing.id, pairingMember.pairingId))
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.leftJoin(readMark, and(eq(readMark.pairingId, pairing.id), eq(readMark.personId, actor.id)))
		.where(readsThread.where(readerOf(actor), { personId: pairingMember.personId, state: pairing.state }));
	const rank = { active: 0, paused: 1, ended: 2, proposed: 3, declined: 3 };
	return pairings
		.map(withNames)
		.sort((a, b) => rank[a.state] - rank[b.state] || (b.lastId ?? '').localeCompare(a.lastId ?? ''));
}
