// The rules of policy.ts about letters and the pairings in which they are written.
import type { Actor } from './actor.ts';

interface LetterPolicyMember {
	id: string;
	classroomId: string;
	enrolled: boolean;
	bothClassrooms: boolean;
	paused: boolean;
	consented: boolean;
}
interface LetterPolicyPair {
	state: string;
	members: LetterPolicyMember[];
}
/** What `approvers` asks of a pairing, of a board, or of what a student writes about themselves. */
interface ApprovalPolicyScope {
	releaseRule: LetterPolicyRule;
	members: Pick<LetterPolicyMember, 'id' | 'classroomId' | 'bothClassrooms'>[];
}
type LetterPolicyRule = 'sender' | 'recipient' | 'both';

/** A student writes in their own pairing, while it is active, they are enrolled, consent stands, and no measure pauses them. */
export const mayWrite = (actor: Actor, pair: LetterPolicyPair) =>
	actor.roles.includes('student') && mayTravel(pair, actor.id);

/** What was approved travels while the pairing is active, and its writer still takes part, with consent and unpaused. */
export const mayTravel = (pair: LetterPolicyPair, authorId: string) =>
	pair.state === 'active' &&
	!isPaused(pair, authorId) &&
	hasConsent(pair, authorId) &&
	pair.members.some((m) => m.id === authorId && m.enrolled);

/** A measure pauses the writing of this member. */
export const isPaused = (pair: LetterPolicyPair, authorId: string) =>
	pair.members.some((m) => m.id === authorId && m.paused);

/** Consent for this member stands (directory/consent/valid.ts). */
export const hasConsent = (pair: LetterPolicyPair, authorId: string) =>
	pair.members.some((m) => m.id === authorId && m.consented);

/** Which classrooms must approve a message of this author: those of the rule, or both where a measure says so. */
export function approvers(pair: ApprovalPolicyScope, authorId: string): string[] {
	const both = pair.releaseRule === 'both' || pair.members.some((m) => m.id === authorId && m.bothClassrooms);
	const sides = pair.members.filter((m) => both || (m.id === authorId) === (pair.releaseRule === 'sender'));
	return [...new Set(sides.map((m) => m.classroomId))];
}

/** On a board one classroom approves: where a measure asks for both, two of its adults do. */
export const needsTwo = (
	pair: Pick<ApprovalPolicyScope, 'members'> & { boardId?: string | null },
	authorId: string
) => Boolean(pair.boardId) && pair.members.some((m) => m.id === authorId && m.bothClassrooms);

/** A teacher speaks for the classrooms they teach, never about their own words. */
export const speaksFor = (actor: Actor, classrooms: string[], authorId: string) =>
	actor.roles.includes('teacher') && actor.id !== authorId
		? classrooms.filter((id) => actor.teaches.includes(id))
		: [];

/** A teacher handles a pairing in which a student of theirs is a member, never one that they write in themselves. */
export const handles = (actor: Actor, pair: LetterPolicyPair) =>
	actor.roles.includes('teacher') &&
	pair.members.some((m) => actor.teaches.includes(m.classroomId)) &&
	pair.members.every((m) => m.id !== actor.id);
