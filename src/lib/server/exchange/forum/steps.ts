// Staff of a board keep its topics in order. What students write is not changed by it.
import { and, eq } from 'drizzle-orm';
import { type Actor, moderatesBoard } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, columnName, transaction } from '../../kernel/db/index.ts';
import {
	aliased,
	board,
	correction,
	post,
	postDraft,
	reviewable,
	searchEntry,
	topic as topics
} from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../kernel/errors.ts';
import { type Board, findBoard } from './board.ts';
import { announceOnBoard } from './announce.ts';
import { findTopic } from './topic.ts';

const { board: boardRow, k, p, r } = aliased({ board, k: correction, p: post, r: reviewable });
const { search_entry: searchEntryRow } = aliased({ search_entry: searchEntry });

interface ForumLocation {
	boardId: string;
	topicId: string;
}

/** Puts a topic before the others, or back among them. @throws NotFound, Forbidden */
export const pin = (actor: Actor, place: ForumLocation, on: boolean): Promise<void> =>
	step(actor, place, on ? 'topic.pin' : 'topic.unpin', {
		pinnedAt: on ? now() : null,
		pinnedBy: on ? actor.id : null
	});

/** Takes no more posts of students in a topic, or takes them again. @throws NotFound, Forbidden */
export const lock = (actor: Actor, place: ForumLocation, on: boolean): Promise<void> =>
	step(actor, place, on ? 'topic.lock' : 'topic.unlock', {
		lockedAt: on ? now() : null,
		lockedBy: on ? actor.id : null
	});

async function step(
	actor: Actor,
	place: ForumLocation,
	verb: 'topic.pin' | 'topic.unpin' | 'topic.lock' | 'topic.unlock',
	set: Partial<typeof topics.$inferInsert>
) {
	await transaction(async () => {
		const { board, topic } = await orderOf(actor, place);
		await db().update(topics).set(set).where(eq(topics.id, topic.id));
		await tell(actor, board, topic.id, verb);
		await announceOnBoard(board.id, topic.id);
	});
}

/**
 * Moves a topic with everything in it, also what waits, to another board of the same program that this person keeps in order.
 * Whoever sees only one of the boards no longer sees it, or sees it now: never in another program.
 * @throws NotFound, Forbidden, Conflict to a closed board
 */
export async function move(actor: Actor, place: ForumLocation, to: string): Promise<void> {
	await transaction(async () => {
		const { board, topic } = await orderOf(actor, place);
		const other = await findBoard(actor, to);
		if (other.programId !== board.programId || other.id === board.id) throw new NotFound();
		if (!moderatesBoard(other.stand)) throw new Forbidden();
		if (other.closed) throw new Conflict('board_closed');
		// In the order of their ids, as any two boards that are locked together.
		const both = sql.param(`{${[board.id, other.id].join(',')}}`);
		await rows(sql`select ${boardRow.id} from ${boardRow}
			where ${boardRow.id} = any(${both}::uuid[]) order by ${boardRow.id} for no key update`);
		const [moved] = await db()
			.update(topics)
			.set({ boardId: other.id })
			.where(and(eq(topics.id, topic.id), eq(topics.boardId, board.id)))
			.returning({ id: topics.id });
		if (!moved) throw new NotFound();
		await rows(sql`update ${r} set ${columnName(reviewable.boardId)} = ${other.id} where ${r.id} in (
			select ${p.reviewableId} from ${p} where ${p.topicId} = ${topic.id}
			union all select ${k.reviewableId} from ${k} where ${k.topicId} = ${topic.id})`);
		await rows(sql`update ${searchEntryRow} set ${columnName(searchEntry.boardId)} = ${other.id}
			where ${searchEntryRow.reviewableId} in (
			select ${r.id} from ${r} where ${r.boardId} = ${other.id}) and ${searchEntryRow.boardId} = ${board.id}`);
		await db().update(postDraft).set({ boardId: other.id }).where(eq(postDraft.topicId, topic.id));
		await tell(actor, board, topic.id, 'topic.move', other.id);
		await announceOnBoard(board.id, topic.id);
		await announceOnBoard(other.id, null);
	});
}

async function orderOf(actor: Actor, { boardId, topicId }: ForumLocation) {
	const found = await findTopic(actor, boardId, topicId);
	if (!moderatesBoard(found.board.stand)) throw new Forbidden();
	return found;
}

const tell = async (
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
