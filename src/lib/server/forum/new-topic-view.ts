import { m } from '#lib/paraglide/messages.js';
import { type Actor, mayOpenTopic } from '../kernel/access/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { findBoard } from './board.ts';
import { draftOf } from './drafts.ts';
import { writeAccess } from './topic-view.ts';
import { boardHead, readerFor } from './forum-view.ts';

/** The page that opens a topic. @throws NotFound where this person may not open one */
export async function newTopicView(actor: Actor, boardId: string, locale: string) {
	const board = await findBoard(actor, boardId);
	if (!mayOpenTopic(board.stand, board) || board.closed) throw new NotFound();
	return {
		board: boardHead(board, await readerFor(actor, locale)),
		...(await writeAccess(actor, board)),
		draft: await draftOf(actor, board.id, null),
		/** The text of the link to help with writing. */
		help: m.words_start_title(),
		newId: newId()
	};
}
