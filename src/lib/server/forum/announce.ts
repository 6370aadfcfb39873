import { readerIn, seesBoard } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, rows, sql } from '../kernel/db/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { hour } from '../kernel/time/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { board, boardMark, topicMark } = tables;

/** In ms: somebody who opened the topic or the board this long ago may still have it on screen. */
const recentMs = 3 * hour;
/** How many people are notified at once; the others see it when they reload. */
const maxReaders = 500;

/** Tells those who had the board or the topic open recently, and may still see it, that something was added or removed. */
export async function announceOnBoard(boardId: string, topicId: string | null): Promise<void> {
	const readers = await boardReaders(boardId, topicId);
	await afterCommit(() => publish(readers, 'forum:changed'));
}

/** Who had a board or a topic open recently and may see it now: somebody who left the program since is not among them. */
export async function boardReaders(boardId: string, topicId: string | null): Promise<string[]> {
	const since = new Date(now().getTime() - recentMs).toISOString();
	const readers = await rows<{ id: string }>(sql`
		select seen.person_id as id from ${board} join (
			select ${topicMark.personId}, ${topicMark.at} from ${topicMark} where ${topicMark.topicId} = ${topicId}::uuid
				and ${topicMark.at} > ${since}::timestamptz
			union
			select ${boardMark.personId}, ${boardMark.at} from ${boardMark}
				where ${boardMark.boardId} = ${boardId} and ${boardMark.at} > ${since}::timestamptz
		) seen on ${seesBoard.where(readerIn(sql`seen.person_id`), 'board')}
		where ${board.id} = ${boardId} group by seen.person_id order by max(seen.at) desc limit ${maxReaders}`);
	return readers.map(({ id }) => id);
}
