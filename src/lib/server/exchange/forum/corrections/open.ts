import { type Actor, mayReadWordings } from '../../../kernel/access/index.ts';
import type { Board } from '../board.ts';
import { wordingsOf } from '../wordings.ts';
import { fits } from './correct.ts';
import { saidAbout } from './drafts.ts';
import { ownOf } from './own.ts';
import { correctionsOf } from './read.ts';
import { findTarget, type TargetLocation, type Target } from './target.ts';

/** A text of a topic with its corrections, and whether this person corrects it. @throws NotFound */
export async function openTarget(actor: Actor, place: TargetLocation) {
	const found = await findTarget(actor, place);
	return {
		...found,
		corrections: await correctionsOf(found.target, actor.id),
		wordings: await earlier(actor, found),
		own: await ownOf(actor, found.target),
		said: await saidAbout(actor.id, found.target.revisionId),
		fits: await fits(actor, found.board, found.target)
	};
}

const earlier = async (actor: Actor, { board, target }: { board: Board; target: Target }) =>
	target.kind === 'post' && mayReadWordings(board.stand, target.authorId === actor.id)
		? wordingsOf(target.itemId)
		: [];
