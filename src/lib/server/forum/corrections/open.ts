import type { Actor } from '../../access/actor.ts';
import { fits } from './correct.ts';
import { ownOf } from './own.ts';
import { correctionsOf } from './read.ts';
import { findTarget, type Place } from './target.ts';

/** A text of a topic with its corrections, and whether this person corrects it. @throws NotFound */
export async function openTarget(actor: Actor, place: Place) {
	const found = await findTarget(actor, place);
	return {
		...found,
		corrections: await correctionsOf(found.target, actor.id),
		own: await ownOf(actor, found.target),
		fits: await fits(actor, found.board, found.target)
	};
}
