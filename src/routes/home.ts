import type { ActorStatus } from '#lib/server/kernel/access/index.ts';

/** Where somebody who stands like this begins. */
export function homeOf({ roles, waits }: Pick<ActorStatus, 'roles' | 'waits'>): string {
	if (waits) return '/waiting';
	if (roles.includes('teacher')) return '/dashboard';
	if (roles.includes('student')) return '/messages';
	return roles.includes('coordinator') ? '/pairings' : '/account';
}
