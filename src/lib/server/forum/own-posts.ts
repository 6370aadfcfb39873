import type { Actor } from '../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { scopeOf, latestFeedback, appealState, authorState, withdrawItem } from '../review/index.ts';
import type { PostDraftText } from './drafts.ts';
import { aliased, post, postDraft, reviewable, revision, topic, topicMark } from '../kernel/schema/index.ts';
import { together } from '../kernel/together.ts';

const { d, e, k, o, ov } = aliased({ d: postDraft, e: post, k: topicMark, o: post, ov: revision });
const { p, r, t, v } = aliased({ p: post, r: reviewable, t: topic, v: revision });

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

const columns = sql`${r.id}, ${r.boardId} as "boardId", ${p.topicId} as "topicId", ${t.promptId} as "promptId",
	${ov.body} as opening, ${e.releaseId} as edits,
	${p.topicId} is null or coalesce(${p.editsId} = ${t.openingId}, false) as opens,
	${r.state}, ${r.revisionId} as "revisionId", ${v.body}, ${v.locale}, ${r.submittedAt} as "submittedAt"`;

const fromSql = sql`from ${p} join ${r} on ${r.id} = ${p.reviewableId} join ${v} on ${v.id} = ${r.revisionId}
	left join ${t} on ${t.id} = ${p.topicId} left join ${o} on ${o.reviewableId} = ${t.openingId}
	left join ${ov} on ${ov.id} = ${o.shownId} left join ${e} on ${e.reviewableId} = ${p.editsId}`;

const notReleased = sql`${r.state} not in ('released', 'recalled')`;

const listWhere = async (actor: Actor, condition: SQLWrapper) =>
	(
		await rows<OwnPost>(sql`select ${columns} ${fromSql}
			where ${r.authorId} = ${actor.id} and ${condition} order by ${r.submittedAt} limit 40`)
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
		select (select coalesce(json_agg(x order by x."submittedAt"), '[]') from (
				select ${columns} ${fromSql} where ${r.authorId} = ${actor.id} and ${p.topicId} = ${topicId} and ${notReleased}
				order by ${r.submittedAt} limit 40) x) as posts,
			(select json_build_object('title', ${d.title}, 'body', ${d.body}, 'own', ${d.own},
				'savedAt', ${d.savedAt}) from ${d}
				where ${d.authorId} = ${actor.id} and ${d.topicId} = ${topicId}) as draft,
			(select json_build_object('releaseId', ${k.releaseId}, 'at', ${k.at}) from ${k}
				where ${k.topicId} = ${topicId} and ${k.personId} = ${actor.id}) as mark`);
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
	listWhere(actor, sql`${p.topicId} is null and ${r.boardId} = ${boardId} and ${notReleased}`);

/** One of the actor's posts, with the decision of the teacher. @throws NotFound for everything else */
export async function findOwn(actor: Actor, id: string) {
	const [post] = isId(id) ? await listWhere(actor, sql`${r.id} = ${id}`) : [];
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
