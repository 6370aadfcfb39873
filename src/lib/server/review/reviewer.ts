import {
	type Actor,
	approvers,
	managesPairing,
	isOffDesk,
	classroomsToApprove
} from '../kernel/access/index.ts';
import { coveredClassrooms } from '../directory/delegation/index.ts';
import type { ReviewScope } from './scope.ts';
import type { Hold } from './hold/open-hold.ts';

/**
 * The classrooms that a teacher may decide for on one item: those they teach, or else one that came to them as a
 * deputy or by an appeal. None where it may be about them.
 * @param on the hold on it, if it is on hold
 */
export async function decidableClassrooms(
	actor: Actor,
	scope: ReviewScope,
	item: { id: string; authorId: string },
	on: Pick<Hold, 'exceptId' | 'pastSchool'> | null
): Promise<string[]> {
	if (on && isOffDesk(actor, on)) return [];
	const asked = approvers(scope, item.authorId);
	const own = managesPairing(actor, scope) ? classroomsToApprove(actor, asked, item.authorId) : [];
	if (own.length) return own;
	return (await coveredClassrooms(actor, item.id)).filter((id) => asked.includes(id));
}
