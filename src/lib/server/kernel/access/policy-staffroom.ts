// The rules of policy.ts about what teachers say to each other, and to their class.
import type { Actor } from './actor.ts';
import { sideOf } from './policy-pairing.ts';
import { coordinatesProgram } from './policy-programs.ts';

interface StaffroomPolicyPartners {
	programId: string;
	left: { classroomId: string };
	right: { classroomId: string };
}

/** The thread of two partner classrooms: their teachers write in it; a coordinator of the program reads it, and that is recorded. */
export function standsInStaffroom(
	actor: Actor,
	partners: StaffroomPolicyPartners
): 'teacher' | 'coordinator' | null {
	if (sideOf(actor, partners)) return 'teacher';
	return coordinatesProgram(actor, partners.programId) ? 'coordinator' : null;
}

/** A teacher tells things to the students of the classrooms they teach, and takes away what was told there. */
export const tellsClass = (actor: Actor, classroomId: string) =>
	actor.roles.includes('teacher') && actor.teaches.includes(classroomId);
