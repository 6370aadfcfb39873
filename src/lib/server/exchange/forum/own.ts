import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { scopeOf, latestFeedback, standingOf, authorState, withdrawItem } from '../../review/index.ts';
import type { KeptWords } from './drafts.ts';

/** A post of one's own that others do not see. */
export interface OwnPost {
	id: string;
	boardId: string;
	topicId: string | null;
	promptId: string | null;
	/** The text of the topic's opening post. */
	opening: string | null;
	/** It is about this post of one's own, by its number. */
	edits: string | null;
	/** Its first line is a title. */
	opens: boolean;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: string;
}

const columns = sql`r.id, r.board_id as "boardId", p.topic_id as "topicId", t.prompt_id as "promptId",
	ov.body as opening, e.release_id as edits,
	p.topic_id is null or coalesce(p.edits_id = t.opening_id, false) as opens,
	r.state, r.revision_id as "revisionId", v.body, v.locale, r.submitted_at as "submittedAt"`;

const from = sql`from post p join reviewable r on r.id = p.reviewable_id join revision v on v.id = r.revision_id
	left join topic t on t.id = p.topic_id left join post o on o.reviewable_id = t.opening_id
	left join revision ov on ov.id = o.shown_id left join post e on e.reviewable_id = p.edits_id`;

const unseen = sql`r.state not in ('released', 'recalled')`;

const list = async (actor: Actor, which: SQL) =>
	(
		await rows<OwnPost>(sql`select ${columns} ${from}
			where r.author_id = ${actor.id} and ${which} order by r.submitted_at limit 40`)
	).map(toWriter);

const toWriter = (one: OwnPost): OwnPost => ({ ...one, state: authorState(one.state) });

/** What is somebody's own in a topic: what others do not see, words that are not handed in, how far they have read. */
export interface OwnInTopic {
	posts: OwnPost[];
	draft: KeptWords;
	/** When they had it open last, and the newest post that they had before them then. */
	mark: { releaseId: string; at: string } | null;
}

/** In one question: the page of a topic asks for all of it. */
export async function ownInTopic(actor: Actor, topicId: string): Promise<OwnInTopic> {
	const [found] = await rows<Omit<OwnInTopic, 'draft'> & { draft: OwnInTopic['draft'] | null }>(sql`
		select (select coalesce(json_agg(x order by x."submittedAt"), '[]') from (
				select ${columns} ${from} where r.author_id = ${actor.id} and p.topic_id = ${topicId} and ${unseen}
				order by r.submitted_at limit 40) x) as posts,
			(select json_build_object('title', d.title, 'body', d.body, 'own', d.own, 'savedAt', d.saved_at) from post_draft d
				where d.author_id = ${actor.id} and d.topic_id = ${topicId}) as draft,
			(select json_build_object('releaseId', k.release_id, 'at', k.at) from topic_mark k
				where k.topic_id = ${topicId} and k.person_id = ${actor.id}) as mark`);
	const { posts, draft, mark } = found!;
	return {
		posts: posts.map(toWriter),
		draft: draft
			? { ...draft, savedAt: new Date(draft.savedAt).toISOString() }
			: { title: '', body: '', own: '', savedAt: '' },
		mark
	};
}

/** Topics that somebody would open on a board. */
export const ownOnBoard = (actor: Actor, boardId: string) =>
	list(actor, sql`p.topic_id is null and r.board_id = ${boardId} and ${unseen}`);

/** One of one's own, with what a teacher said. @throws NotFound for whatever is not one's own */
export async function findOwn(actor: Actor, id: string) {
	const [found] = isId(id) ? await list(actor, sql`r.id = ${id}`) : [];
	if (!found) throw new NotFound();
	const scope = await scopeOf(id);
	return {
		...found,
		scope,
		review: await latestFeedback(found.revisionId),
		appeal: await standingOf({ id: found.id, state: found.state })
	};
}

/** Takes back what waits. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await withdrawItem(actor, await scopeOf(id), id);
}
