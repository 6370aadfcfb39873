// Staff of a board keep its topics in order. Texts of students stay as they are.
import { type Actor, moderatesBoard } from '../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, columnName, transaction, and, eq } from '../kernel/db/index.ts';
import { postDraft, reviewable, searchEntry, tables, topic as topics } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../kernel/errors.ts';
import { type Board, findBoard } from './board.ts';
import { announceOnBoard } from './announce.ts';
import { findTopic } from './topic.ts';

const { correction, item, post } = tables;

interface ForumLocation {
	boardId: string;
	topicId: string;
}

/** Pins a topic before the others, or unpins it. @throws NotFound, Forbidden */
export const pin = (actor: Actor, place: ForumLocation, on: boolean): Promise<void> =>
	setMark(actor, place, on ? 'topic.pin' : 'topic.unpin', {
		pinnedAt: on ? now() : null,
		pinnedBy: on ? actor.id : null
	});

/** Closes a topic to posts of students, or opens it again. @throws NotFound, Forbidden */
export const lock = (actor: Actor, place: ForumLocation, on: boolean): Promise<void> =>
	setMark(actor, place, on ? 'topic.lock' : 'topic.unlock', {
		lockedAt: on ? now() : null,
		lockedBy: on ? actor.id : null
	});

async function setMark(
	actor: Actor,
	place: ForumLocation,
	verb: 'topic.pin' | 'topic.unpin' | 'topic.lock' | 'topic.unlock',
	set: Partial<typeof topics.$inferInsert>
) {
	await transaction(async () => {
		const { board, topic } = await topicToKeep(actor, place);
		await db().update(topics).set(set).where(eq(topics.id, topic.id));
		await recordStep(actor, board, topic.id, verb);
		await announceOnBoard(board.id, topic.id);
	});
}

/**
 * Moves a topic with everything in it, also what waits, to another board of the same program that the actor keeps in order.
 * Readers of only one of the boards lose or gain access by that.
 * @throws NotFound, Forbidden, Conflict to a closed board
 */
export async function move(actor: Actor, place: ForumLocation, to: string): Promise<void> {
	await transaction(async () => {
		const { board, topic } = await topicToKeep(actor, place);
		const destination = await findBoard(actor, to);
		if (destination.programId !== board.programId || destination.id === board.id) throw new NotFound();
		if (!moderatesBoard(destination.stand)) throw new Forbidden();
		if (destination.closed) throw new Conflict('board_closed');
		// Boards are always locked in the order of their ids.
		const boardIds = sql.param(`{${[board.id, destination.id].join(',')}}`);
		await rows(sql`select ${tables.board.id} from ${tables.board}
			where ${tables.board.id} = any(${boardIds}::uuid[]) order by ${tables.board.id} for no key update`);
		const [moved] = await db()
			.update(topics)
			.set({ boardId: destination.id })
			.where(and(eq(topics.id, topic.id), eq(topics.boardId, board.id)))
			.returning({ id: topics.id });
		if (!moved) throw new NotFound();
		await rows(sql`update ${item} set ${columnName(reviewable.boardId)} = ${destination.id}
			where ${item.id} in (
			select ${post.reviewableId} from ${post} where ${post.topicId} = ${topic.id}
			union all select ${correction.reviewableId} from ${correction} where ${correction.topicId} = ${topic.id})`);
		await rows(sql`update ${tables.searchEntry} set ${columnName(searchEntry.boardId)} = ${destination.id}
			where ${tables.searchEntry.reviewableId} in (
			select ${item.id} from ${item} where ${item.boardId} = ${destination.id})
				and ${tables.searchEntry.boardId} = ${board.id}`);
		await db().update(postDraft).set({ boardId: destination.id }).where(eq(postDraft.topicId, topic.id));
		await recordStep(actor, board, topic.id, 'topic.move', destination.id);
		await announceOnBoard(board.id, topic.id);
		await announceOnBoard(destination.id, null);
	});
}

async function topicToKeep(actor: Actor, { boardId, topicId }: ForumLocation) {
	const place = await findTopic(actor, boardId, topicId);
	if (!moderatesBoard(place.board.stand)) throw new Forbidden();
	return place;
}

const recordStep = async (
	actor: Actor,
	board: Board,
	topicId: string,
	verb: 'topic.pin' | 'topic.unpin' | 'topic.lock' | 'topic.unlock' | 'topic.move',
	detail?: string
) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['topic', topicId],
		schools: await schoolsOfProgram(board.programId),
		detail
	});
