import { type Actor, hasConsent } from '../../kernel/access/index.ts';
import { transaction } from '../../kernel/db/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { scopeOnBoard } from '../../review/index.ts';
import { lockPerson } from '../../people/index.ts';
import { refuseUnlessMayCorrect } from './correct.ts';
import { type Fields, keepCorrectionDraft, correctionDraftOf } from './drafts.ts';
import { findTarget, type TargetLocation } from './target.ts';

/**
 * Saves the draft of a correction. A window that started from an older draft does not overwrite a newer one.
 * @param basis when the draft that this window started from was saved (ISO), or empty
 * @returns `savedAt`: when it was saved, which is the next `basis`; empty where the draft is empty
 * @throws NotFound; Forbidden as `correct` does, and without consent; Invalid; Conflict
 */
export async function saveCorrection(
	actor: Actor,
	place: TargetLocation,
	{ said, basis = '' }: { said: Fields; basis?: string }
): Promise<{ savedAt: string }> {
	return transaction(async () => {
		const { board, target } = await findTarget(actor, place);
		await refuseUnlessMayCorrect(actor, board, target);
		if (board.stand === 'student' && !hasConsent(await scopeOnBoard(actor.id, board.id), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const stored = await correctionDraftOf(actor.id, target.revisionId);
		if (stored && stored.savedAt !== basis && JSON.stringify(stored.fields) !== JSON.stringify(said))
			throw new Conflict('draft_newer');
		const savedAt = await keepCorrectionDraft(actor.id, target.revisionId, said);
		return { savedAt: savedAt?.toISOString() ?? '' };
	});
}
