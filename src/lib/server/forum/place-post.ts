// With its release a post gets its place: its number, its topic, the wording that is shown.
import { now } from '../kernel/clock.ts';
import { db, rows, sql, columnName, and, eq } from '../kernel/db/index.ts';
import { aliased, post, tables, topic } from '../kernel/schema/index.ts';
import type { Item } from '../review/index.ts';
import { indexItem, indexSoon } from '../search/entries.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, release } = tables;
const { editingPost } = aliased({ editingPost: post });

/** What a place on a board depends on. */
export type PlacedItem = Pick<Item, 'id' | 'revisionId' | 'authorId' | 'boardId'>;

/** Places a released post. Opens its topic, or replaces the wording that it edits. @returns the topic */
export async function placePost(item: PlacedItem, releaseId: string): Promise<string> {
	const [placed] = await db().select().from(post).where(eq(post.reviewableId, item.id));
	const { topicId, editsId } = placed!;
	if (editsId) {
		await db().update(post).set({ shownId: item.revisionId }).where(eq(post.reviewableId, editsId));
		await indexItem(editsId);
		return topicId!;
	}
	const placedIn = topicId ?? (await createTopic(item, releaseId));
	await db()
		.update(post)
		.set({ topicId: placedIn, releaseId, shownId: item.revisionId })
		.where(eq(post.reviewableId, item.id));
	await db()
		.update(topic)
		.set({ activeId: releaseId })
		.where(and(eq(topic.id, placedIn), sql`${topic.activeId} < ${releaseId}`));
	await indexSoon(item.id);
	return placedIn;
}

/** Creates the topic of an opening post. Its id is the number of that post. */
async function createTopic(item: PlacedItem, releaseId: string): Promise<string> {
	await db()
		.insert(topic)
		.values({ id: releaseId, boardId: item.boardId!, openingId: item.id, at: now(), activeId: releaseId });
	return releaseId;
}

/** A wording was recalled: the previous one is shown again. @returns the topic */
export async function unplacePost(item: Item): Promise<string> {
	const [placed] = await db().select().from(post).where(eq(post.reviewableId, item.id));
	const { topicId, editsId } = placed!;
	if (editsId) await showNewest(editsId);
	await indexItem(editsId ?? item.id);
	return topicId!;
}

/** Shows the newest released wording of a post: its own, or one that edits it. */
const showNewest = (postId: string) =>
	rows(sql`
		update ${tables.post} set ${columnName(post.shownId)} = coalesce((
			select ${item.revisionId} from ${editingPost} join ${item} on ${item.id} = ${editingPost.reviewableId}
			join ${release} on ${release.reviewableId} = ${item.id}
			where ${editingPost.editsId} = ${tables.post.reviewableId} and ${isReleased(item)} order by ${release.id} desc
				limit 1),
			(select ${item.revisionId} from ${item} where ${item.id} = ${tables.post.reviewableId}))
		where ${tables.post.reviewableId} = ${postId}`);
