import type { Actor } from '../kernel/access/index.ts';
import { withFormerPals } from '../people/index.ts';
import { type Calendar, calendars } from '../schools/calendar/index.ts';
import { type Health, healthOf, turnOf } from './health.ts';
import { type ClassPair, pairsOf } from './own-class.ts';
import { holidayAt } from './school-days.ts';
import { now } from '../kernel/clock.ts';

/** The status of a pair, for the teacher of one side. */
export interface PairStatus {
	/** Null: it is not active, its cycle is over, or nobody of it takes part any more. */
	health: Health | null;
	/** The longest silence of a member, in school days, and whose it is: nobody where all are silent for as long. */
	silence: number;
	stillest: string[];
	/** The teacher's own students in the pair, each with whom they wait for. */
	own: { id: string; name: string; waitingOn: WaitingOn }[];
	/** Who has to act next: what this side can do itself comes first. */
	waitingOn: WaitingOn;
	/** The other side's school has holidays until this day. */
	holidayUntil: string | null;
}

/** Nobody of the pair has written yet, and it is not late for that. */
export const isUnbegun = ({
	status,
	members
}: Pick<ClassPair, 'members'> & { status: PairStatus }): boolean =>
	status.health === 'active' && members.every(({ lastAt }) => lastAt === null);

/** The longest silence of the members who are still expected to write, and the names of those whose it is, unless it is everybody’s. */
export function longestSilence(members: readonly { name: string; silence: number | null }[]) {
	const silence = Math.max(0, ...members.map((member) => member.silence ?? 0));
	const still = members.filter((member) => member.silence === silence);
	return {
		silence,
		stillest: still.length < members.length ? withFormerPals(still).map(({ name }) => name) : []
	};
}

const nearest: WaitingOn[] = ['you', 'student', 'them', 'holiday', 'pal'];

/** What the teacher's side may know about one of their pairs. */
export function pairStatus(
	pair: ClassPair,
	{ teaches }: Pick<Actor, 'teaches'>,
	{ calendars, at }: { calendars: ReadonlyMap<string, Calendar>; at: Date }
): PairStatus {
	const isOwn = ({ classroomId }: { classroomId: string }) => teaches.includes(classroomId);
	const writing = pair.members.filter(({ silence }) => silence !== null);
	const silences = writing.map(({ silence }) => silence!);
	const turn = turnOf(writing.map(({ id, lastAt }) => ({ id, lastAt: lastAt ? Date.parse(lastAt) : null })));
	const otherCalendars = pair.members
		.filter((member) => !isOwn(member))
		.map(({ schoolId }) => calendars.get(schoolId));
	const holidays = otherCalendars.map((calendar) => calendar && holidayAt(calendar, at));
	const holiday = holidays.length > 0 && holidays.every(Boolean);
	const own = pair.members
		.filter((member) => isOwn(member) && member.enrolled)
		.map(({ id, name }) => ({
			id,
			name,
			waitingOn: waitingOn({
				waitsHere: pair.waits.some(isOwn),
				waitsThere: pair.waits.some((wait) => wait.authorId === id && !isOwn(wait)),
				returned: pair.returned.includes(id),
				ownTurn: turn.some((member) => member.id === id),
				holiday
			})
		}));
	return {
		health: pair.state === 'active' && !pair.over && writing.length ? healthOf(silences, pair) : null,
		...longestSilence(writing),
		own,
		waitingOn: nearest.find((party) => own.some((student) => student.waitingOn === party)) ?? 'pal',
		holidayUntil: (holiday && holidays[0]?.until) || null
	};
}

/** The status of some pairings of running cycles, by pairing, for a teacher of a member; none of pairings of others. */
export async function pairStatusesOf(actor: Actor, pairingIds: string[]): Promise<Map<string, PairStatus>> {
	if (!pairingIds.length) return new Map();
	const context = { calendars: await calendars(), at: now() };
	const pairs = await pairsOf(actor, pairingIds);
	return new Map(pairs.map((pair) => [pair.id, pairStatus(pair, actor, context)]));
}

/** Who has to act before the next letter of a pair can come, for staff of one side. */
type WaitingOn = 'you' | 'them' | 'student' | 'pal' | 'holiday';

export interface PairSituation {
	/** An item of the pair waits for a classroom of this teacher. */
	waitsHere: boolean;
	/** A letter of their own student waits for the other side's classroom, which has to approve by the pair's release rule. */
	waitsThere: boolean;
	/** A letter of their own student was returned, and there is no newer one. */
	returned: boolean;
	/** By the released letters it is their own student's turn. */
	ownTurn: boolean;
	/** The pal's school has holidays. */
	holiday: boolean;
}

/**
 * Decides it from what this side may know: its own letters in every state, the other side's only once they are released.
 * Whether a pal has not written or their teacher has not read the letter is the same answer: "with their pal".
 */
export function waitingOn({ waitsHere, waitsThere, returned, ownTurn, holiday }: PairSituation): WaitingOn {
	if (waitsHere) return 'you';
	if (waitsThere) return holiday ? 'holiday' : 'them';
	if (returned || ownTurn) return 'student';
	return holiday ? 'holiday' : 'pal';
}
