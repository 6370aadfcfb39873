import { type ActorStatus, isCoordinator, isStudent, isTeacher } from '#lib/server/kernel/access/index.ts';

/** The home page for somebody with these roles. */
export function homeOf(person: Pick<ActorStatus, 'roles' | 'waits'>): string {
	if (person.waits) return '/waiting';
	if (isTeacher(person)) return '/dashboard';
	if (isStudent(person)) return '/messages';
	return isCoordinator(person) ? '/participation' : '/account';
}
