// Conditions on one row, each under one name: what stands now, and has not been ended, undone or closed. They take a table of
// Drizzle's or one under another name (`aliased`). Their constants stand in the statement, for the indexes that are made for them.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../db/index.ts';
import type { classroomMembership, roleGrant, safeguardingPost } from '../schema/index.ts';

/** A row that has these columns; the names tell tables apart that have the condition's own column in common. */
type RowWith<Name extends string> = Readonly<Record<Name, SQLWrapper>>;

const constant = (value: string) => sql.raw(`'${value}'`);

/** A role that nobody has taken away: any, or this one. */
export const openGrant = (
	grant: RowWith<'role' | 'programId' | 'until'>,
	role?: (typeof roleGrant.$inferSelect)['role']
): SQL<boolean> =>
	role
		? sql<boolean>`${grant.role} = ${constant(role)} and ${grant.until} is null`
		: sql<boolean>`${grant.until} is null`;

/** Somebody belongs to a classroom: as anybody, or as a student or a teacher of it. */
export const openMembership = (
	membership: RowWith<'role' | 'classroomId' | 'until'>,
	role?: (typeof classroomMembership.$inferSelect)['role']
): SQL<boolean> =>
	role
		? sql<boolean>`${membership.role} = ${constant(role)} and ${membership.until} is null`
		: sql<boolean>`${membership.until} is null`;

/** A student takes part in the cycle. */
export const isEnrolled = (enrolment: RowWith<'cycleId' | 'until'>): SQL<boolean> =>
	sql<boolean>`${enrolment.until} is null`;

/** Somebody answers for the safety of a school's students: in any rank, or in this one. */
export const openPost = (
	post: RowWith<'rank' | 'until'>,
	rank?: (typeof safeguardingPost.$inferSelect)['rank']
): SQL<boolean> =>
	rank
		? sql<boolean>`${post.rank} = ${constant(rank)} and ${post.until} is null`
		: sql<boolean>`${post.until} is null`;

/** An item has reached its readers, and nobody has taken it back. */
export const isReleased = (item: RowWith<'state' | 'revisionId'>): SQL<boolean> =>
	sql<boolean>`${item.state} = 'released'`;

/** An item waits for a decision. */
export const isWaiting = (item: RowWith<'state' | 'revisionId'>): SQL<boolean> =>
	sql<boolean>`${item.state} = 'waiting'`;

/** A decision that its teacher has not taken back. */
export const isNotUndone = (decision: RowWith<'decision' | 'undoneAt'>): SQL<boolean> =>
	sql<boolean>`${decision.undoneAt} is null`;

/** The students of a pairing may write. */
export const activePairing = (pairing: RowWith<'state' | 'releaseRule'>): SQL<boolean> =>
	sql<boolean>`${pairing.state} = 'active'`;

/** A pairing that is proposed, active or paused: its students have a pal, or are to have one. */
export const openPairing = (pairing: RowWith<'state' | 'releaseRule'>): SQL<boolean> =>
	sql<boolean>`${pairing.state} in ('proposed', 'active', 'paused')`;

/** A pairing that was active once: its thread can be read. */
export const begunPairing = (pairing: RowWith<'state' | 'releaseRule'>): SQL<boolean> =>
	sql<boolean>`${pairing.state} in ('active', 'paused', 'ended')`;

/** A cycle that is not over. */
export const runningCycle = (cycle: RowWith<'programId' | 'endsOn' | 'endedAt'>): SQL<boolean> =>
	sql<boolean>`${cycle.endedAt} is null`;

/** A board on which students may write. */
export const openBoard = (board: RowWith<'programId' | 'closedAt'>): SQL<boolean> =>
	sql<boolean>`${board.closedAt} is null`;
