// Rules about taking out and erasing what is kept about a student.
import type { Actor } from '../actor.ts';
import { coordinates, teaches } from './places.ts';

interface ErasurePolicyStudent {
	classroomId: string;
	schoolId: string;
	/** Programs in which they take part, or did. */
	programs: string[];
	ranks: { schoolId: string; rank: 'lead' | 'deputy' }[];
}

/**
 * A copy is made by teachers of the classroom, the school's lead, a coordinator of the program; erasure is asked for by
 * lead or coordinator, and confirmed by another of all these.
 */
export function mayErase(actor: Actor, student: ErasurePolicyStudent) {
	const isLead = student.ranks.some((r) => r.rank === 'lead' && r.schoolId === student.schoolId);
	const coordinatesThem = student.programs.some((id) => coordinates(actor, id));
	return {
		see: teaches(actor, student.classroomId) || isLead || coordinatesThem,
		ask: isLead || coordinatesThem,
		leads: isLead
	};
}

/** One adult alone destroys nothing: whoever asked does not confirm. */
export const mayConfirmErasure = (actor: Actor, request: { by: string }) => request.by !== actor.id;
