import {
	type Actor,
	approvers,
	managesPairing,
	isOffDesk,
	classroomsToApprove
} from '../kernel/access/index.ts';
import { deputyClassrooms } from '../schools/deputies/index.ts';
import type { ReviewScope } from './scope.ts';
import type { Hold } from './hold/hold.ts';

/**
 * The classrooms for which a teacher may decide about one item: those they teach, or else one for which it was escalated to
 * them, as a deputy, by an appeal or as a second teacher. None where it may be about the teacher.
 * @param on the hold on it, if it is on hold
 */
export async function decidableClassrooms(
	actor: Actor,
	scope: ReviewScope,
	item: { id: string; authorId: string },
	on: Pick<Hold, 'exceptId' | 'pastSchool'> | null
): Promise<string[]> {
	if (on && isOffDesk(actor, on)) return [];
	const requestedClassrooms = approvers(scope, item.authorId);
	const ownClassrooms = managesPairing(actor, scope)
		? classroomsToApprove(actor, requestedClassrooms, item.authorId)
		: [];
	if (ownClassrooms.length) return ownClassrooms;
	return (await deputyClassrooms(actor, item.id)).filter((id) => requestedClassrooms.includes(id));
}
