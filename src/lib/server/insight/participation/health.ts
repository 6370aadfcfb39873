// How a pair is, from how long each of them has been still. No database: the pages, the nightly job and the simulation
// all decide with these functions.

export type Health = 'active' | 'quiet' | 'silent';

/** In school days, per cycle. */
export interface Thresholds {
	quietAfter: number;
	silentAfter: number;
}

/** Before a coordinator sets others; docs/simulation.md has what speaks for them. */
export const defaultThresholds: Thresholds = { quietAfter: 12, silentAfter: 18 };

/** School days that are counted at most: who has been still for so long is silent by any threshold. */
export const maxSilence = 60;

/**
 * It only takes one who does not write: the longest silence of a member decides.
 * @param silences for each member, the days of their school that have passed without a released letter from them
 */
export function healthOf(silences: readonly number[], { quietAfter, silentAfter }: Thresholds): Health {
	const longestSilence = Math.max(0, ...silences);
	return longestSilence >= silentAfter ? 'silent' : longestSilence >= quietAfter ? 'quiet' : 'active';
}

/** A member by what the pal sees of them. */
export interface MemberActivity {
	id: string;
	/** When their last letter was released, in any unit that grows; null: none was. */
	lastAt: number | null;
}

/** Whose turn it is: who has not written since somebody else did; everybody where nobody has written at all. */
export function turnOf<Member extends MemberActivity>(members: readonly Member[]): Member[] {
	if (members.every(({ lastAt }) => lastAt === null)) return [...members];
	const newest = Math.max(...members.map(({ lastAt }) => lastAt ?? -Infinity));
	const last = members.find(({ lastAt }) => lastAt === newest);
	return members.filter((member) => member !== last && (member.lastAt ?? -Infinity) < newest);
}
