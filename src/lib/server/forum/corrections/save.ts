import type { Actor } from '../../access/actor.ts';
import { hasConsent } from '../../access/policy-letters.ts';
import { transaction } from '../../db/index.ts';
import { Conflict, Forbidden } from '../../errors.ts';
import { groundOnBoard } from '../../moderation/ground.ts';
import { lockPerson } from '../../people/lock.ts';
import { refuseUnlessFit } from './correct.ts';
import { type Fields, keepSaid, saidAbout } from './drafts.ts';
import { findTarget, type Place } from './target.ts';

/**
 * Keeps what somebody began to say about a text of a topic. A window that started from an older draft does not overwrite a
 * newer one.
 * @param basis when the draft that this window started from was saved (ISO), or empty
 * @returns when it was saved: the next `basis`; empty where nothing is left
 * @throws NotFound; Forbidden as `correct`, and without consent; Invalid; Conflict
 */
export async function saveCorrection(
	actor: Actor,
	place: Place,
	{ said, basis = '' }: { said: Fields; basis?: string }
): Promise<{ savedAt: string }> {
	return transaction(async () => {
		const { board, target } = await findTarget(actor, place);
		await refuseUnlessFit(actor, board, target);
		if (board.stand === 'student' && !hasConsent(await groundOnBoard(actor.id, board.id), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const kept = await saidAbout(actor.id, target.revisionId);
		if (kept && kept.savedAt !== basis && JSON.stringify(kept.fields) !== JSON.stringify(said))
			throw new Conflict('draft_newer');
		const savedAt = await keepSaid(actor.id, target.revisionId, said);
		return { savedAt: savedAt?.toISOString() ?? '' };
	});
}
