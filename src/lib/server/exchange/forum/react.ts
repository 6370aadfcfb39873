import { and, eq } from 'drizzle-orm';
import { type Actor, hasConsent, isPaused } from '../../kernel/access/index.ts';
import { record, schoolsOfPeople } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { reaction, reactionKinds } from '../../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../../kernel/errors.ts';
import { scopeOnBoard } from '../../review/index.ts';
import { announceOnBoard } from './announce.ts';
import { findPost } from './post.ts';

export type Reaction = (typeof reactionKinds)[number];

interface ReactionLocation {
	boardId: string;
	topicId: string;
}

/**
 * Gives a sign to a post, or takes it back: one of a few kinds, no words. Nobody to their own.
 * @throws NotFound, Invalid, Forbidden without consent, while one's writing is paused, or to oneself
 */
export async function react(
	actor: Actor,
	place: ReactionLocation,
	{ post, kind }: { post: string; kind: string }
): Promise<void> {
	await transaction(async () => {
		const found = await findPost(actor, place, post);
		const sign = reactionKinds.find((one) => one === kind);
		if (!sign) throw new Invalid('form', 'form_invalid');
		if (found.authorId === actor.id) throw new Forbidden();
		if (found.board.stand === 'student') await refuseUnlessWriting(actor, place.boardId);
		const mine = { reviewableId: found.itemId, personId: actor.id, kind: sign };
		const gone = await db()
			.delete(reaction)
			.where(
				and(
					eq(reaction.reviewableId, mine.reviewableId),
					eq(reaction.personId, mine.personId),
					eq(reaction.kind, sign)
				)
			)
			.returning();
		if (!gone.length)
			await db()
				.insert(reaction)
				.values({ ...mine, at: now() })
				.onConflictDoNothing();
		await record({
			actorId: actor.id,
			verb: 'post.react',
			subject: ['post', found.itemId],
			schools: [...(await schoolsOfPeople([actor.id, found.authorId])).values()].flat(),
			detail: gone.length ? 'undone' : sign
		});
		await announceOnBoard(place.boardId, place.topicId);
	});
}

/** A sign is a word too: it asks for what writing asks for. */
async function refuseUnlessWriting(actor: Actor, boardId: string) {
	const scope = await scopeOnBoard(actor.id, boardId);
	if (!hasConsent(scope, actor.id)) throw new Forbidden('consent_boards');
	if (isPaused(scope, actor.id)) throw new Forbidden('writing_paused');
}
