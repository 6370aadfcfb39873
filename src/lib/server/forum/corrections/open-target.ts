import { type Actor, mayReadWordings } from '../../kernel/access/index.ts';
import type { Board } from '../board.ts';
import { wordingsOf } from '../wordings.ts';
import { mayCorrectTarget } from './correct.ts';
import { correctionDraftOf } from './drafts.ts';
import { ownCorrectionsOf } from './own-corrections.ts';
import { questionsOf } from './questions.ts';
import { correctionsOf } from './released-corrections.ts';
import { findTarget, type TargetLocation, type Target } from './target.ts';
import { together } from '../../kernel/together.ts';

/** A text of a topic with its corrections, and whether this person may correct it. @throws NotFound */
export async function openTarget(actor: Actor, place: TargetLocation) {
	const source = await findTarget(actor, place);
	const [corrections, questions, wordings, own, said, mayCorrect] = await together(
		() => correctionsOf(source.target, actor.id),
		() => questionsOf(source.target, actor.id),
		() => readableWordings(actor, source),
		() => ownCorrectionsOf(actor, source.target),
		() => correctionDraftOf(actor.id, source.target.revisionId),
		() => mayCorrectTarget(actor, source.board, source.target)
	);
	return { ...source, corrections, questions, wordings, own, said, fits: mayCorrect };
}

const readableWordings = async (actor: Actor, { board, target }: { board: Board; target: Target }) =>
	target.kind === 'post' && mayReadWordings(board.stand, target.authorId === actor.id)
		? wordingsOf(target.itemId)
		: [];
