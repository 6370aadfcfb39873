// The rules of policy.ts about what stands on a student alone: what they say about themselves, and who reads it.
import type { Actor, Role } from './actor.ts';

/** What a student does on the page about themselves. */
export const profileActions: Record<string, Role[]> = Object.fromEntries(
	['save', 'introduce', 'name', 'withdraw', 'appeal'].map((action) => [action, ['student']])
);

/** Coordinators read and free what belongs to a program of theirs. */
export const coordinates = (actor: Actor, { programId }: { programId: string | null }) =>
	actor.roles.includes('coordinator') && programId !== null && actor.programs.includes(programId);
