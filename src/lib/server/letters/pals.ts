import { type Actor, readerOf, readsThread } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, and, eq } from '../kernel/db/index.ts';
import { cycle, pairing, pairingMember, readMark, tables } from '../kernel/schema/index.ts';
import { instant, isReleased, letterSql } from '../kernel/predicates/index.ts';
import { pairingColumns, withNames } from '../pairing/index.ts';
import { introductionsSql } from '../people/profiles/index.ts';

const { draft, item, release, report, revision } = tables;

/** The beginning of a letter that the reader may read. */
export interface NewestLetter {
	authorId: string;
	body: string;
	lang: string;
}

/** How much of it is read, in characters, and up to how many letters are counted. */
const firstCharacters = 160;
const maxCounted = 1_000;

/** How the newest letter of a pairing begins; null where it was recalled or erased, or where the reader reported it. */
const newestLetter = (readerId: string) => sql<NewestLetter | null>`(
	select case when ${isReleased(item)} and ${letterSql(revision)} <> '' and not exists (
			select from ${report} where ${report.reviewableId} = ${item.id} and ${report.by} = ${readerId})
		then json_build_object('authorId', ${release.authorId}, 'lang', ${revision.locale},
			'body', left(${letterSql(revision)}, ${firstCharacters})
				|| case when length(${letterSql(revision)}) > ${firstCharacters} then '…' else '' end) end
	from ${release} join ${item} on ${item.id} = ${release.reviewableId}
		join ${revision} on ${revision.id} = ${release.revisionId}
	where ${release.pairingId} = ${pairing.id} order by ${release.id} desc limit 1)`;

/** A student's pairings with what is new in each: the active ones first, then by the newest letter. */
export async function listPals(actor: Actor) {
	const newest = (column: string) =>
		sql<string | null>`(select release.${sql.raw(column)} from ${release} where ${release.pairingId} = ${pairing.id}
			order by ${release.id} desc limit 1)`;
	const pairings = await db()
		.select({
			...pairingColumns(instant(now())),
			introductions: introductionsSql(pairing.id, sql`${actor.id}::uuid`),
			lastAuthorId: newest('author_id'),
			lastId: newest('id'),
			newest: newestLetter(actor.id),
			letters: sql<number>`(select count(*)::int from (
				select from ${release} where ${release.pairingId} = ${pairing.id} limit ${maxCounted}) n)`,
			/** A new letter that was begun. */
			draft: sql<boolean>`exists (select from ${draft} where ${draft.pairingId} = ${pairing.id}
				and ${draft.authorId} = ${actor.id} and ${draft.reviewableId} is null and ${draft.body} <> '')`,
			unread: sql<number>`(
				select count(*)::int from (
					select from ${release} where ${release.pairingId} = ${pairing.id} and ${release.authorId} <> ${actor.id}
					and (${readMark.releaseId} is null or ${release.id} > ${readMark.releaseId}) limit 100) fresh)`,
			waiting: sql<number>`(
				select count(*)::int from ${item}
				where ${item.pairingId} = ${pairing.id} and ${item.authorId} = ${actor.id}
					and ${item.state} in ('waiting', 'approved'))`,
			returned: sql<number>`(
				select count(*)::int from ${item}
				where ${item.pairingId} = ${pairing.id} and ${item.authorId} = ${actor.id} and ${item.state} = 'returned')`
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
