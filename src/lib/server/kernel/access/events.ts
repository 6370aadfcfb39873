import type { Role } from './actor.ts';

const staff: Role[] = ['teacher', 'coordinator'];

/** The events that a browser receives over its socket, and the roles they are meant for. Clients send nothing. */
export const events: Record<string, Role[]> = {
	'thread:changed': ['student'],
	'profile:changed': ['student'],
	'forum:changed': ['student', 'teacher', 'coordinator'],
	// A coordinator has no queue, but may have an item open that they hold or are consulted about.
	'queue:changed': staff,
	'pairings:changed': ['teacher'],
	'staffroom:changed': ['teacher'],
	'notices:changed': ['student', 'teacher'],
	'alerts:changed': staff,
	'help:answered': ['student'],
	'reports:changed': staff,
	'cases:changed': staff,
	'notifications:changed': ['student', ...staff],
	'participation:changed': ['coordinator'],
	'look:again': ['student', 'teacher', 'coordinator'],
	'session:ended': ['student', 'teacher', 'coordinator']
};
