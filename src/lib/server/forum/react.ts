import { type Actor, hasConsent, isPaused } from '../kernel/access/index.ts';
import { record, schoolsOfPeople } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, rows, sql } from '../kernel/db/index.ts';
import { reaction, reactionKinds, tables } from '../kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../kernel/errors.ts';
import { scopeOnBoard } from '../review/index.ts';
import { announceOnBoard } from './announce.ts';
import { isId } from '../kernel/ids.ts';
import type { Board } from './board.ts';
import { flaggedBy } from './corrections/released-corrections.ts';
import { findTopic, type Topic } from './topic.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, post, revision } = tables;

export type Reaction = (typeof reactionKinds)[number];

interface ReactionLocation {
	boardId: string;
	topicId: string;
}

/**
 * Adds a reaction to a post, or removes it: one of a few kinds, without words.
 * @throws NotFound, Invalid, Forbidden without consent, while the actor's writing is paused, or on their own post
 */
export async function react(
	actor: Actor,
	place: ReactionLocation,
	{ post, kind }: { post: string; kind: string }
): Promise<void> {
	await transaction(async () => {
		const target = await findPost(actor, place, post);
		const sign = reactionKinds.find((reactionKind) => reactionKind === kind);
		if (!sign) throw new Invalid('form', 'form_invalid');
		if (target.authorId === actor.id) throw new Forbidden();
		if (target.board.stand === 'student') await refuseUnlessMayWrite(actor, place.boardId);
		const ownReaction = { reviewableId: target.itemId, personId: actor.id, kind: sign };
		const removed = await db()
			.delete(reaction)
			.where(
				and(
					eq(reaction.reviewableId, ownReaction.reviewableId),
					eq(reaction.personId, ownReaction.personId),
					eq(reaction.kind, sign)
				)
			)
			.returning();
		if (!removed.length)
			await db()
				.insert(reaction)
				.values({ ...ownReaction, at: now() })
				.onConflictDoNothing();
		await record({
			actorId: actor.id,
			verb: 'post.react',
			subject: ['post', target.itemId],
			schools: [...(await schoolsOfPeople([actor.id, target.authorId])).values()].flat(),
			detail: removed.length ? 'undone' : sign
		});
		await announceOnBoard(place.boardId, place.topicId);
	});
}

/** A reaction communicates, too: it needs what writing needs. */
async function refuseUnlessMayWrite(actor: Actor, boardId: string) {
	const scope = await scopeOnBoard(actor.id, boardId);
	if (!hasConsent(scope, actor.id)) throw new Forbidden('consent_boards');
	if (isPaused(scope, actor.id)) throw new Forbidden('writing_paused');
}

/** A released post, for people who may see its topic. */
export interface FoundPost {
	board: Board;
	topic: Topic;
	itemId: string;
	authorId: string;
	/** The current wording. */
	revisionId: string;
	body: string;
	locale: string;
}

/** @param releaseId its number for others @throws NotFound, also for a post that was recalled, or that the actor reported */
export async function findPost(
	actor: Actor,
	{ boardId, topicId }: { boardId: string; topicId: string },
	releaseId: string
): Promise<FoundPost> {
	const place = await findTopic(actor, boardId, topicId);
	const [row] = isId(releaseId)
		? await rows<Omit<FoundPost, keyof typeof place>>(sql`
			select ${item.id} as "itemId", ${item.authorId} as "authorId", ${revision.id} as "revisionId", ${revision.body},
				${revision.locale}
			from ${post} join ${item} on ${item.id} = ${post.reviewableId}
				join ${revision} on ${revision.id} = ${post.shownId}
			where ${post.releaseId} = ${releaseId} and ${post.topicId} = ${place.topic.id} and ${isReleased(item)}
			and not ${flaggedBy(actor.id, item.id)}`)
		: [];
	if (!row) throw new NotFound();
	return { ...place, ...row };
}
