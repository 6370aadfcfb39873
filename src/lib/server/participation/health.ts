// The health of a pair, from how long each member has been silent. Without a database: the pages, the nightly job and the
// simulation all decide with these functions.

export type Health = 'active' | 'quiet' | 'silent';

/** In school days, per cycle. */
export interface Thresholds {
	quietAfter: number;
	silentAfter: number;
}

/** Used until a coordinator sets others; docs/simulation.md has the evidence. */
export const defaultThresholds: Thresholds = { quietAfter: 12, silentAfter: 18 };

/** School days that are counted at most: a longer silence is silent by any threshold. */
export const maxSilence = 60;

/**
 * One member who does not write is enough: the longest silence of a member decides.
 * @param silences for each member, the school days since their last released letter
 */
export function healthOf(silences: readonly number[], { quietAfter, silentAfter }: Thresholds): Health {
	const longestSilence = Math.max(0, ...silences);
	return longestSilence >= silentAfter ? 'silent' : longestSilence >= quietAfter ? 'quiet' : 'active';
}

/** A member with what the pal sees of them. */
export interface MemberActivity {
	id: string;
	/** When their last letter was released, in any unit that grows; null: none was. */
	lastAt: number | null;
}

/** Whose turn it is: members who have not written since somebody else did; everybody where nobody has written at all. */
export function turnOf<Member extends MemberActivity>(members: readonly Member[]): Member[] {
	if (members.every(({ lastAt }) => lastAt === null)) return [...members];
	const newest = Math.max(...members.map(({ lastAt }) => lastAt ?? -Infinity));
	const newestMember = members.find(({ lastAt }) => lastAt === newest);
	return members.filter((member) => member !== newestMember && (member.lastAt ?? -Infinity) < newest);
}
