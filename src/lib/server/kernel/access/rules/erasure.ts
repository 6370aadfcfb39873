// Rules about exporting and erasing the data of a student.
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
 * The data is exported by teachers of the classroom, the school's lead, or a coordinator of the program. Erasure is
 * requested by the lead or a coordinator, and confirmed by another person of all these.
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

/** Two adults erase data: the person who requested it does not confirm it. */
export const mayConfirmErasure = (actor: Actor, request: { by: string }) => request.by !== actor.id;
