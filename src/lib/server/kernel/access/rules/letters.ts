// Rules about letters and the pairings in which they are written.
import type { SQLWrapper } from 'drizzle-orm';
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { isStudent } from '../roles.ts';
import { teachesOneOf } from './people.ts';
import { teaches } from './places.ts';
import { rule } from './rule.ts';
import { aliased, enrolment, pairingMember, repairSeat } from '../../schema/index.ts';

const { e, m, s, self } = aliased({ e: enrolment, m: pairingMember, s: repairSeat, self: pairingMember });
const { self: selfRepairSeat } = aliased({ self: repairSeat });

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
	isStudent(actor) && mayRelease(pair, actor.id);

/** What was approved travels while the pairing is active, and its writer still takes part, with consent and unpaused. */
export const mayRelease = (pair: LetterPolicyPair, authorId: string) =>
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
export const classroomsToApprove = (actor: Actor, classrooms: string[], authorId: string) =>
	actor.id !== authorId ? classrooms.filter((id) => teaches(actor, id)) : [];

/** A student reads a pairing in which they write, once it is active, and still when it has ended. */
export const readsThread = rule({
	holds: (actor, { state, members }: { state: string; members: { id: string }[] }) =>
		['active', 'paused', 'ended'].includes(state) && members.some(({ id }) => id === actor.id),
	where: ({ me }, seat: { personId: SQLWrapper; state: SQLWrapper }) =>
		sql`(${seat.personId} = ${me} and ${seat.state} in ('active', 'paused', 'ended'))`
});

/** A teacher handles a pairing in which a student of theirs is a member, never one that they write in themselves. */
export const managesPairing = rule({
	holds: (actor, { members }: { members: { id: string; classroomId: string }[] }) =>
		teachesOneOf(actor, members) && members.every(({ id }) => id !== actor.id),
	where: (reader, pairingId: SQLWrapper) => sql`(${pairingId} in (
			select ${m.pairingId} from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			where ${teaches.where(reader, e.classroomId)})
		and not exists (select from ${self} where ${self.pairingId} = ${pairingId} and ${self.personId} = ${reader.me}))`
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
			select from ${s} join ${e} on ${e.id} = ${s.enrolmentId}
			where ${s.proposalId} = ${proposalId} and ${teaches.where(reader, e.classroomId)})
		and not exists (
			select from ${selfRepairSeat} where ${selfRepairSeat.proposalId} = ${proposalId}
				and ${selfRepairSeat.personId} = ${reader.me}))`
});
