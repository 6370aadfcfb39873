import { type Actor, mayWrite } from '../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import {
	scopeOf,
	latestFeedback,
	appealState,
	authorState,
	withdrawItem,
	openStates,
	authorView
} from '../review/index.ts';
import type { PostDraftText } from './drafts.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { together } from '../kernel/together.ts';
import { postParts } from '../../forum/post-text.ts';
import { titleOf } from './topic.ts';
import { type ForumViewer, readerFor } from './forum-view.ts';

const { item, post, postDraft, revision, topic, topicMark } = tables;
const { editedPost, openingPost, openingRevision } = aliased({
	editedPost: post,
	openingPost: post,
	openingRevision: revision
});

/** A writer's own post that is not released. */
export interface OwnPost {
	id: string;
	boardId: string;
	topicId: string | null;
	promptId: string | null;
	/** The text of the topic's opening post. */
	opening: string | null;
	/** The number of the own post that it edits. */
	edits: string | null;
	/** Its first line is a title. */
	opens: boolean;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: string;
}

const columns = sql`${item.id}, ${item.boardId} as "boardId", ${post.topicId} as "topicId",
	${topic.promptId} as "promptId",
	${openingRevision.body} as opening, ${editedPost.releaseId} as edits,
	${post.topicId} is null or coalesce(${post.editsId} = ${topic.openingId}, false) as opens,
	${item.state}, ${item.revisionId} as "revisionId", ${revision.body}, ${revision.locale},
		${item.submittedAt} as "submittedAt"`;

const fromSql = sql`from ${post} join ${item} on ${item.id} = ${post.reviewableId}
	join ${revision} on ${revision.id} = ${item.revisionId}
	left join ${topic} on ${topic.id} = ${post.topicId}
		left join ${openingPost} on ${openingPost.reviewableId} = ${topic.openingId}
	left join ${openingRevision} on ${openingRevision.id} = ${openingPost.shownId}
		left join ${editedPost} on ${editedPost.reviewableId} = ${post.editsId}`;

const notReleased = sql`${item.state} not in ('released', 'recalled')`;

const listWhere = async (actor: Actor, condition: SQLWrapper) =>
	(
		await rows<OwnPost>(sql`select ${columns} ${fromSql}
			where ${item.authorId} = ${actor.id} and ${condition} order by ${item.submittedAt} limit 40`)
	).map(asWriterSees);

const asWriterSees = (post: OwnPost): OwnPost => ({ ...post, state: authorState(post.state) });

/** What the actor alone sees in a topic: own posts that are not released, the draft, how far they have read. */
export interface OwnInTopic {
	posts: OwnPost[];
	draft: PostDraftText;
	/** When they last had it open, and the newest post on the page then. */
	mark: { releaseId: string; at: string } | null;
}

/** In one query: the page of a topic needs all of it. */
export async function ownInTopic(actor: Actor, topicId: string): Promise<OwnInTopic> {
	const [own] = await rows<Omit<OwnInTopic, 'draft'> & { draft: OwnInTopic['draft'] | null }>(sql`
		select (select coalesce(json_agg(waiting_post order by waiting_post."submittedAt"), '[]') from (
				select ${columns} ${fromSql} where ${item.authorId} = ${actor.id} and ${post.topicId} = ${topicId}
					and ${notReleased}
				order by ${item.submittedAt} limit 40) waiting_post) as posts,
			(select json_build_object('title', ${postDraft.title}, 'body', ${postDraft.body}, 'own', ${postDraft.own},
				'savedAt', ${postDraft.savedAt}) from ${postDraft}
				where ${postDraft.authorId} = ${actor.id} and ${postDraft.topicId} = ${topicId}) as draft,
			(select json_build_object('releaseId', ${topicMark.releaseId}, 'at', ${topicMark.at}) from ${topicMark}
				where ${topicMark.topicId} = ${topicId} and ${topicMark.personId} = ${actor.id}) as mark`);
	const { posts, draft, mark } = own!;
	return {
		posts: posts.map(asWriterSees),
		draft: draft
			? { ...draft, savedAt: new Date(draft.savedAt).toISOString() }
			: { title: '', body: '', own: '', savedAt: '' },
		mark
	};
}

/** The actor's unreleased posts that would open a topic of a board. */
export const ownOnBoard = (actor: Actor, boardId: string) =>
	listWhere(actor, sql`${post.topicId} is null and ${item.boardId} = ${boardId} and ${notReleased}`);

/** One of the actor's posts, with the decision of the teacher. @throws NotFound for everything else */
export async function findOwn(actor: Actor, id: string) {
	const [post] = isId(id) ? await listWhere(actor, sql`${item.id} = ${id}`) : [];
	if (!post) throw new NotFound();
	const scope = await scopeOf(id);
	const [review, appeal] = await together(
		() => latestFeedback(post.revisionId),
		() => appealState({ id: post.id, state: post.state })
	);
	return {
		...post,
		scope,
		review,
		appeal
	};
}

/** Withdraws a waiting post. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await withdrawItem(actor, await scopeOf(id), id);
}

/** An own post that waits, was returned or was withheld: its state, and the words of the teacher. */
export async function ownView(item: Awaited<ReturnType<typeof findOwn>>, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	return {
		...(await feedbackView(item, reader)),
		boardId: item.boardId,
		topicId: item.topicId,
		board: reader.label(`board:${item.boardId}`),
		topic: item.topicId && titleOf(item, reader.label),
		opens: item.opens,
		parts: postParts(item.body, item.opens),
		revisionId: item.revisionId,
		mayChange: openStates.includes(item.state) && mayWrite(actor, item.scope)
	};
}

type ForumItem = Pick<
	Awaited<ReturnType<typeof findOwn>>,
	'id' | 'state' | 'body' | 'locale' | 'submittedAt' | 'review' | 'appeal' | 'scope'
>;

/** The state of an own text, and the words of the teacher. */
export async function feedbackView(item: ForumItem, { actor, zone }: ForumViewer) {
	const self = item.scope.members.find(({ id }) => id === actor.id)!;
	const submittedAt = new Date(item.submittedAt);
	return { ...(await authorView({ ...item, submittedAt }, self, zone.locale)), lang: item.locale };
}
