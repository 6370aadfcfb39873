// Tests of an actor's roles. This is the only file that looks into the list of roles: everything else calls one of
// these, or a rule.
import type { Actor, Role } from './actor.ts';

type WithRoles = Pick<Actor, 'roles'>;

const has = ({ roles }: WithRoles, role: Role): boolean => roles.includes(role);

export const isStudent = (actor: WithRoles): boolean => has(actor, 'student');

export const isTeacher = (actor: WithRoles): boolean => has(actor, 'teacher');

export const isCoordinator = (actor: WithRoles): boolean => has(actor, 'coordinator');

/** A teacher or a coordinator, whatever else they are. */
export const isStaff = (actor: WithRoles): boolean => isTeacher(actor) || isCoordinator(actor);

/** A student and nothing else. */
export const isOnlyStudent = (actor: WithRoles): boolean => isStudent(actor) && !isStaff(actor);

/** A teacher or a coordinator who does not learn here too. */
export const isOnlyStaff = (actor: WithRoles): boolean => isStaff(actor) && !isStudent(actor);

/** Somebody with an open role. A person who waits to be confirmed has none. */
export const hasRole = ({ roles }: WithRoles): boolean => roles.length > 0;
