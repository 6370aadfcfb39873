import { type ActorStatus, isCoordinator, isStudent, isTeacher } from '#lib/server/kernel/access/index.ts';

/** Where somebody who stands like this begins. */
export function homeOf(somebody: Pick<ActorStatus, 'roles' | 'waits'>): string {
	if (somebody.waits) return '/waiting';
	if (isTeacher(somebody)) return '/dashboard';
	if (isStudent(somebody)) return '/messages';
	return isCoordinator(somebody) ? '/pairings' : '/account';
}
