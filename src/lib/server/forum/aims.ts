import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { flaggedBy, correctionVisibleSql } from './corrections/visible.ts';
import type { Topic } from './topic.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { correction, item, post } = tables;

/** What a post refers to within its topic, by ids that never leave the server. */
export interface Aims {
	/** The writer's own released post that it edits. */
	editsId: string | null;
	/** The released post or correction that it answers. */
	aboutId: string | null;
	mentions: string[];
}

/** How many people one post may mention. */
const maxMentions = 10;

interface ForumAimQuery {
	about?: string;
	edits?: string;
	mentions?: string[];
}

/**
 * Finds what a post refers to, in this topic alone. Numbers of other topics, of texts that wait or were recalled, and
 * people who have written nothing here are treated like unknown ones.
 * @throws NotFound, Invalid
 */
export async function aimsOf(
	actor: Actor,
	topic: Topic | null,
	{ about, edits, mentions = [] }: ForumAimQuery
): Promise<Aims> {
	const none = { editsId: null, aboutId: null, mentions: [] };
	const people = [...new Set(mentions)];
	if (!topic) {
		if (about || edits || people.length) throw new NotFound();
		return none;
	}
	if (people.length > maxMentions) throw new Invalid('mention', 'form_invalid');
	return {
		editsId: edits ? await ownPost(actor, topic.id, edits) : null,
		aboutId: about ? await releasedHere(actor, topic.id, about) : null,
		mentions: people.length ? await writersOf(topic.id, people) : []
	};
}

async function ownPost(actor: Actor, topicId: string, releaseId: string): Promise<string> {
	const posts = isId(releaseId)
		? await rows<{ id: string }>(sql`
			select ${item.id} from ${post} join ${item} on ${item.id} = ${post.reviewableId}
			where ${post.releaseId} = ${releaseId} and ${post.topicId} = ${topicId} and ${isReleased(item)}
				and ${item.authorId} = ${actor.id}`)
		: [];
	if (!posts[0]) throw new NotFound();
	return posts[0].id;
}

async function releasedHere(actor: Actor, topicId: string, releaseId: string): Promise<string> {
	const items = isId(releaseId)
		? await rows<{ id: string }>(sql`
			select x.id from (
				select ${item.id} from ${post} join ${item} on ${item.id} = ${post.reviewableId}
				where ${post.releaseId} = ${releaseId} and ${post.topicId} = ${topicId} and ${isReleased(item)}
				union all
				select ${item.id} from ${correction} join ${item} on ${item.id} = ${correction.reviewableId}
				where ${correction.releaseId} = ${releaseId} and ${correction.topicId} = ${topicId} and ${isReleased(item)}
					and ${correctionVisibleSql}) x
			where not ${flaggedBy(actor.id, sql`x.id`)}`)
		: [];
	if (!items[0]) throw new NotFound();
	return items[0].id;
}

async function writersOf(topicId: string, people: string[]): Promise<string[]> {
	if (!people.every(isId)) throw new NotFound();
	const writers = await rows<{ id: string }>(sql`
		select distinct ${item.authorId} as id from ${post} join ${item} on ${item.id} = ${post.reviewableId}
		where ${post.topicId} = ${topicId} and ${post.releaseId} is not null and ${isReleased(item)}
		and ${item.authorId} = any(${sql.param(`{${people.join(',')}}`)}::uuid[])`);
	if (writers.length < people.length) throw new NotFound();
	return writers.map(({ id }) => id);
}
