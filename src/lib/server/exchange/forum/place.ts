// From the release on a post has its place: its number, its topic, the wording that is read.
import { and, eq } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, columnName } from '../../kernel/db/index.ts';
import { aliased, post, release, reviewable, topic } from '../../kernel/schema/index.ts';
import type { Item } from '../../review/index.ts';
import { enter } from '../search-index/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { e, l, p, r } = aliased({ e: post, l: release, p: post, r: reviewable });

/** Gives a released post its place. Opens its topic, or takes the place of the wording that it edits. @returns the topic */
export async function place(item: Item, releaseId: string): Promise<string> {
	const [found] = await db().select().from(post).where(eq(post.reviewableId, item.id));
	const { topicId, editsId } = found!;
	if (editsId) {
		await db().update(post).set({ shownId: item.revisionId }).where(eq(post.reviewableId, editsId));
		await enter(editsId);
		return topicId!;
	}
	const at = topicId ?? (await open(item, releaseId));
	await db()
		.update(post)
		.set({ topicId: at, releaseId, shownId: item.revisionId })
		.where(eq(post.reviewableId, item.id));
	await db()
		.update(topic)
		.set({ activeId: releaseId })
		.where(and(eq(topic.id, at), sql`${topic.activeId} < ${releaseId}`));
	await enter(item.id);
	return at;
}

/** A topic has the number of its opening post. */
async function open(item: Item, releaseId: string): Promise<string> {
	await db()
		.insert(topic)
		.values({ id: releaseId, boardId: item.boardId!, openingId: item.id, at: now(), activeId: releaseId });
	return releaseId;
}

/** A wording was taken back: the one before it is read again. @returns the topic */
export async function giveBack(item: Item): Promise<string> {
	const [found] = await db().select().from(post).where(eq(post.reviewableId, item.id));
	const { topicId, editsId } = found!;
	if (editsId) await showNewest(editsId);
	await enter(editsId ?? item.id);
	return topicId!;
}

/** The newest released wording of a post: its own, or one that edits it. */
const showNewest = (postId: string) =>
	rows(sql`
		update ${p} set ${columnName(post.shownId)} = coalesce((
			select ${r.revisionId} from ${e} join ${r} on ${r.id} = ${e.reviewableId}
			join ${l} on ${l.reviewableId} = ${r.id}
			where ${e.editsId} = ${p.reviewableId} and ${isReleased(r)} order by ${l.id} desc limit 1),
			(select ${r.revisionId} from ${r} where ${r.id} = ${p.reviewableId}))
		where ${p.reviewableId} = ${postId}`);
