// The rules of policy.ts about the people of a school.
import type { Actor } from './actor.ts';

interface Protected {
	classroomId: string;
	schoolId: string;
	/** Programs in which the student takes part. */
	programs: string[];
	/** The actor leads, for this school, an open case about the student or their pairing. */
	leadsCase: boolean;
	ranks: { schoolId: string; rank: 'lead' | 'deputy' }[];
}

/**
 * Measures for a student: their teachers, their school's lead, the lead of a case, the coordinator of their program.
 * Accounts are the school's alone.
 */
export function mayProtect(actor: Actor, student: Protected) {
	const teacher = actor.roles.includes('teacher');
	const teach = teacher && actor.teaches.includes(student.classroomId);
	const answers = student.ranks.some((r) => r.rank === 'lead' && r.schoolId === student.schoolId);
	const leads = teacher && student.leadsCase && actor.schools.includes(student.schoolId);
	const close = teach || answers || leads;
	const coordinates =
		actor.roles.includes('coordinator') && student.programs.some((id) => actor.programs.includes(id));
	return { teach, close, measure: close || coordinates };
}

interface ClassList {
	by: string;
	schoolId: string;
	sentAt: Date | null;
}

/**
 * A class list belongs to the teachers of its school, and is only a draft of whoever brought it until they hand it in.
 * @param teachesAt the schools where the actor teaches now
 */
export const seesList = (actor: Actor, teachesAt: string[], list: ClassList) =>
	teachesAt.includes(list.schoolId) && (list.sentAt !== null || list.by === actor.id);

/** It takes effect when a second adult has looked at it: of the school, or its coordinator where it has one teacher (roster/imports/find.ts). */
export const mayConfirmList = (actor: Actor, list: ClassList) => list.sentAt !== null && list.by !== actor.id;
