// Conditions that a row is in force: not ended, undone or closed. They take a table of Drizzle's or an alias
// (`aliased`). Their constants are written into the statement, so that partial indexes apply.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import type { classroomMembership, roleGrant, safeguardingPost } from '../schema/index.ts';

/** A row with these columns. The names tell apart tables that share the column of the condition. */
type RowWith<Name extends string> = Readonly<Record<Name, SQLWrapper>>;

const constant = (value: string) => sql.raw(`'${value}'`);

/** A role that has not ended: any, or this one. */
export const openGrant = (
	grant: RowWith<'role' | 'programId' | 'until'>,
	role?: (typeof roleGrant.$inferSelect)['role']
): SQL<boolean> =>
	role
		? sql<boolean>`${grant.role} = ${constant(role)} and ${grant.until} is null`
		: sql<boolean>`${grant.until} is null`;

/** A membership of a classroom that has not ended: in any role, or in this one. */
export const openMembership = (
	membership: RowWith<'role' | 'classroomId' | 'until'>,
	role?: (typeof classroomMembership.$inferSelect)['role']
): SQL<boolean> =>
	role
		? sql<boolean>`${membership.role} = ${constant(role)} and ${membership.until} is null`
		: sql<boolean>`${membership.until} is null`;

/** An enrolment in a cycle that has not ended. */
export const isEnrolled = (enrolment: RowWith<'cycleId' | 'until'>): SQL<boolean> =>
	sql<boolean>`${enrolment.until} is null`;

/** A safeguarding post that has not ended: in any rank, or in this one. */
export const openPost = (
	post: RowWith<'rank' | 'until'>,
	rank?: (typeof safeguardingPost.$inferSelect)['rank']
): SQL<boolean> =>
	rank
		? sql<boolean>`${post.rank} = ${constant(rank)} and ${post.until} is null`
		: sql<boolean>`${post.until} is null`;

/** A module that is on. */
export const openSwitch = (moduleSwitch: RowWith<'programId' | 'module' | 'until'>): SQL<boolean> =>
	sql<boolean>`${moduleSwitch.until} is null`;

/** An item that is released and not recalled. */
export const isReleased = (item: RowWith<'state' | 'revisionId'>): SQL<boolean> =>
	sql<boolean>`${item.state} = 'released'`;

/** An item that its writer has handed in and not taken back. */
export const isHandedIn = (item: RowWith<'state' | 'revisionId'>): SQL<boolean> =>
	sql<boolean>`${item.state} not in ('draft', 'discarded')`;

/** An item waits for a decision. */
export const isWaiting = (item: RowWith<'state' | 'revisionId'>): SQL<boolean> =>
	sql<boolean>`${item.state} = 'waiting'`;

/** A decision that its teacher has not undone. */
export const isNotUndone = (decision: RowWith<'decision' | 'undoneAt'>): SQL<boolean> =>
	sql<boolean>`${decision.undoneAt} is null`;

/** A pairing in which the students may write. */
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

/**
 * A cycle whose last day has passed, by the date in UTC, or that was ended: nobody is expected to write any more, so no pair of it
 * is judged, reminded or repaired.
 */
export const isOverCycle = (
	cycle: RowWith<'programId' | 'endsOn' | 'endedAt'>,
	moment: SQLWrapper
): SQL<boolean> =>
	sql<boolean>`(${cycle.endedAt} is not null or ${cycle.endsOn} < (${moment} at time zone 'UTC')::date)`;

/** A board on which students may write. */
export const openBoard = (board: RowWith<'programId' | 'closedAt'>): SQL<boolean> =>
	sql<boolean>`${board.closedAt} is null`;
