// Rules about letters and the pairings in which they are written.
import { sql, type SQLWrapper } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { isStudent } from '../roles.ts';
import { teachesOneOf } from './people.ts';
import { teaches } from './places.ts';
import { rule } from './rule.ts';

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
	isStudent(actor) && mayTravel(pair, actor.id);

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
	actor.id !== authorId ? classrooms.filter((id) => teaches(actor, id)) : [];

/** A student reads a pairing in which they write, once it is active, and still when it has ended. */
export const readsThread = rule({
	holds: (actor, { state, members }: { state: string; members: { id: string }[] }) =>
		['active', 'paused', 'ended'].includes(state) && members.some(({ id }) => id === actor.id),
	where: ({ me }, seat: { personId: SQLWrapper; state: SQLWrapper }) =>
		sql`(${seat.personId} = ${me} and ${seat.state} in ('active', 'paused', 'ended'))`
});

/** A teacher handles a pairing in which a student of theirs is a member, never one that they write in themselves. */
export const handles = rule({
	holds: (actor, { members }: { members: { id: string; classroomId: string }[] }) =>
		teachesOneOf(actor, members) && members.every(({ id }) => id !== actor.id),
	where: (reader, pairingId: SQLWrapper) => sql`(${pairingId} in (
			select m.pairing_id from pairing_member m join enrolment e on e.id = m.enrolment_id
			where ${teaches.where(reader, sql`e.classroom_id`)})
		and not exists (select from pairing_member self where self.pairing_id = ${pairingId} and self.person_id = ${reader.me}))`
});

/** Who has spoken for which side of a pairing. */
interface SideApproval {
	by: string;
	classroomId: string | null;
}

/**
 * A proposed pairing, or the repair of one, is approved by a teacher of a classroom that has not spoken yet, never by one adult
 * for two sides.
 */
export const mayApproveSide = (actor: Actor, classrooms: string[], approvals: SideApproval[]) =>
	approvals.every(({ by }) => by !== actor.id) && sideToApprove(actor, classrooms, approvals) !== undefined;

/** The classroom for which this teacher can still speak. */
export const sideToApprove = (actor: Actor, classrooms: string[], approvals: SideApproval[]) =>
	classrooms.find((id) => teaches(actor, id) && approvals.every(({ classroomId }) => classroomId !== id));

interface RepairSeat {
	id: string;
	classroomId: string;
}

/** Teachers of every classroom that a repair concerns decide about it, never one whom it concerns themself. */
export const decidesRepair = rule({
	holds: (actor, seats: RepairSeat[]) =>
		teachesOneOf(actor, seats) && seats.every(({ id }) => id !== actor.id),
	where: (reader, proposalId: SQLWrapper) => sql`(exists (
			select from repair_seat s join enrolment e on e.id = s.enrolment_id
			where s.proposal_id = ${proposalId} and ${teaches.where(reader, sql`e.classroom_id`)})
		and not exists (
			select from repair_seat self where self.proposal_id = ${proposalId} and self.person_id = ${reader.me}))`
});
