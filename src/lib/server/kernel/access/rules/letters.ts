// Rules about letters and the pairings in which they are written.
import { sql, type SQL, type SQLWrapper } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import type { WaitingReader } from '../reader.ts';
import { isStudent } from '../roles.ts';
import { teachesOneOf } from './people.ts';
import { teaches } from './places.ts';
import { rule } from './rule.ts';
import { studentClassroomSql } from '../../predicates/index.ts';
import { inner, tables } from '../../schema/index.ts';

const { item } = tables;
const { enrolment, member, repairSeat } = inner;

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
/** What `approvers` needs to know of a pairing, of a board, or of a text in a profile. */
interface ApprovalPolicyScope {
	releaseRule: LetterPolicyRule;
	members: Pick<LetterPolicyMember, 'id' | 'classroomId' | 'bothClassrooms'>[];
}
type LetterPolicyRule = 'sender' | 'recipient' | 'both';

/**
 * A student writes in their own pairing while it is active, they are enrolled, their consent is valid, and no
 * restriction pauses them.
 */
export const mayWrite = (actor: Actor, pair: LetterPolicyPair) =>
	isStudent(actor) && mayRelease(pair, actor.id);

/**
 * An approved letter may be released while the pairing is active and its writer is enrolled, has valid consent and is
 * not paused.
 */
export const mayRelease = (pair: LetterPolicyPair, authorId: string) =>
	pair.state === 'active' &&
	!isPaused(pair, authorId) &&
	hasConsent(pair, authorId) &&
	pair.members.some((m) => m.id === authorId && m.enrolled);

/** A restriction pauses the writing of this member. */
export const isPaused = (pair: LetterPolicyPair, authorId: string) =>
	pair.members.some((m) => m.id === authorId && m.paused);

/** Consent for this member is valid (consent/valid.ts). */
export const hasConsent = (pair: LetterPolicyPair, authorId: string) =>
	pair.members.some((m) => m.id === authorId && m.consented);

/**
 * The classrooms that must approve a letter of this author: those of the release rule, or both sides where a
 * restriction says so.
 */
export function approvers(pair: ApprovalPolicyScope, authorId: string): string[] {
	const both = pair.releaseRule === 'both' || pair.members.some((m) => m.id === authorId && m.bothClassrooms);
	const sides = pair.members.filter((m) => both || (m.id === authorId) === (pair.releaseRule === 'sender'));
	return [...new Set(sides.map((m) => m.classroomId))];
}

/** On a board one classroom approves. Where a restriction asks for both classrooms, two adults of that one approve. */
export const needsTwo = (
	pair: Pick<ApprovalPolicyScope, 'members'> & { boardId?: string | null },
	authorId: string
) => Boolean(pair.boardId) && pair.members.some((m) => m.id === authorId && m.bothClassrooms);

/**
 * The classrooms, of these, for which a teacher may approve: those they teach; none for a text that they wrote
 * themself.
 */
export const classroomsToApprove = (actor: Actor, classrooms: string[], authorId: string) =>
	actor.id !== authorId ? classrooms.filter((id) => teaches(actor, id)) : [];

/** A student reads the thread of a pairing of theirs once it is active, and still when it has ended. */
export const readsThread = rule({
	holds: (actor, { state, members }: { state: string; members: { id: string }[] }) =>
		['active', 'paused', 'ended'].includes(state) && members.some(({ id }) => id === actor.id),
	where: ({ me }, seat: { personId: SQLWrapper; state: SQLWrapper }) =>
		sql`(${seat.personId} = ${me} and ${seat.state} in ('active', 'paused', 'ended'))`
});

/**
 * A teacher manages a pairing in which a student of theirs is a member, never one in which they are a member themself.
 */
export const managesPairing = rule({
	holds: (actor, { members }: { members: { id: string; classroomId: string }[] }) =>
		teachesOneOf(actor, members) && members.every(({ id }) => id !== actor.id),
	where: (reader, pairingId: SQLWrapper) => sql`(${pairingId} in (
			select ${member.pairingId} from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${teaches.where(reader, enrolment.classroomId)})
		and not exists (select from ${member} where ${member.pairingId} = ${pairingId}
			and ${member.personId} = ${reader.me}))`
});

interface ReleasedText {
	state: string;
	/** Of its pairing; elsewhere its writer alone, with the classroom in which they learn. */
	members: { id: string; classroomId: string }[];
}

/**
 * What a student wrote is taken back, once it is released, by whoever manages its pairing, or by a teacher of its writer's
 * classroom where it belongs to none. In a query the text has the alias `item`.
 */
export const takesBack = rule({
	holds: (actor, { state, members }: ReleasedText) =>
		state === 'released' && managesPairing(actor, { members }),
	where: (reader, _: 'item') => sql`(${item.state} = 'released' and case
		when ${item.pairingId} is not null then ${managesPairing.where(reader, item.pairingId)}
		else ${item.authorId} <> ${reader.me} and exists (select from (${studentClassroomSql(item.authorId)}) home
			where ${teaches.where(reader, sql`home.classroom_id`)}) end)`
});

/** Who has approved for which classroom of a pairing. */
interface SideApproval {
	by: string;
	classroomId: string | null;
}

/**
 * The approvals for classrooms that the students are in now. Who approved for a classroom that a student has left is asked again for the
 * new one, and has not approved for two sides by that.
 */
export const presentApprovals = <Approval extends SideApproval>(
	classrooms: string[],
	approvals: Approval[]
): Approval[] => approvals.filter(({ classroomId }) => classrooms.some((id) => id === classroomId));

/**
 * A proposed pairing, or a repair, is approved by a teacher of a classroom that has not approved yet, and never by one
 * adult for two sides.
 */
export const mayApproveSide = (actor: Actor, classrooms: string[], approvals: SideApproval[]) =>
	presentApprovals(classrooms, approvals).every(({ by }) => by !== actor.id) &&
	sideToApprove(actor, classrooms, approvals) !== undefined;

/** The classroom for which this teacher can still approve. */
export const sideToApprove = (actor: Actor, classrooms: string[], approvals: SideApproval[]) =>
	classrooms.find((id) => teaches(actor, id) && approvals.every(({ classroomId }) => classroomId !== id));

interface SideQueries {
	/** A query of the ids of the classrooms. */
	classrooms: SQLWrapper;
	/** A query of who has approved, and for which classroom. */
	approvals: SQLWrapper;
}

/** `mayApproveSide` as a condition, for one adult with all their accounts. */
export const mayApproveSideSql = (
	reader: WaitingReader,
	{ classrooms, approvals }: SideQueries
): SQL<boolean> =>
	sql`(exists (select from (${classrooms}) side (id) where ${teaches.where(reader, sql`side.id`)}
			and not exists (select from (${approvals}) approved (by, classroom_id)
				where approved.classroom_id = side.id))
		and not exists (select from (${approvals}) approved (by, classroom_id)
			where approved.by in ${reader.hand} and approved.classroom_id in (${classrooms})))`;

interface RepairSeat {
	id: string;
	classroomId: string;
}

/** A repair is decided by the teachers of its classrooms, never by somebody who is a member of it. */
export const decidesRepair = rule({
	holds: (actor, seats: RepairSeat[]) =>
		teachesOneOf(actor, seats) && seats.every(({ id }) => id !== actor.id),
	where: (reader, proposalId: SQLWrapper) => sql`(exists (
			select from ${repairSeat} join ${enrolment} on ${enrolment.id} = ${repairSeat.enrolmentId}
			where ${repairSeat.proposalId} = ${proposalId} and ${teaches.where(reader, enrolment.classroomId)})
		and not exists (
			select from ${repairSeat} where ${repairSeat.proposalId} = ${proposalId}
				and ${repairSeat.personId} = ${reader.me}))`
});
