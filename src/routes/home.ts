import { type ActorStatus, isCoordinator, isStudent, isTeacher } from '#lib/server/kernel/access/index.ts';

/** Where somebody who stands like this begins. */
export function homeOf(person: Pick<ActorStatus, 'roles' | 'waits'>): string {
	if (person.waits) return '/waiting';
	if (isTeacher(person)) return '/dashboard';
	if (isStudent(person)) return '/messages';
	return isCoordinator(person) ? '/pairings' : '/account';
}
