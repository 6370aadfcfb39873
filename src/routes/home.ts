import type { Role } from '#lib/server/access/actor.ts';

/** Where somebody with these roles begins. */
export function homeOf(roles: Role[]): string {
	if (roles.includes('teacher')) return '/review';
	if (roles.includes('student')) return '/messages';
	return roles.includes('coordinator') ? '/pairings' : '/account';
}
