// The rules of policy.ts about pairing two classrooms.
import type { Actor, Role } from './actor.ts';

/** What a teacher mends on their home page. */
export const homeActs: Record<string, Role[]> = Object.fromEntries(
	['remind', 'ask', 'repair', 'seek', 'pause', 'name', 'notice', 'take'].map((act) => [act, ['teacher']])
);

interface Partners {
	left: { classroomId: string };
	right: { classroomId: string };
}

/** Two partner classrooms are open to the teachers of each, who see them from their own side. */
export function sideOf(actor: Actor, { left, right }: Partners): 'left' | 'right' | null {
	if (!actor.roles.includes('teacher')) return null;
	if (actor.teaches.includes(left.classroomId)) return 'left';
	return actor.teaches.includes(right.classroomId) ? 'right' : null;
}

/** What teachers ask of a pairing belongs to their school's students: a teacher sees, asks and ends it for those they teach. */
export const speaksOfWish = (actor: Actor, student: { id: string; classroomId: string }) =>
	actor.roles.includes('teacher') && actor.id !== student.id && actor.teaches.includes(student.classroomId);

/** Teachers of every classroom that a repair concerns decide about it, never one whom it concerns themself. */
export const decidesRepair = (actor: Actor, seats: { id: string; classroomId: string }[]) =>
	actor.roles.includes('teacher') &&
	seats.some(({ classroomId }) => actor.teaches.includes(classroomId)) &&
	seats.every(({ id }) => id !== actor.id);
