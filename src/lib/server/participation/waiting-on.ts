/** Who has to act before the next letter of a pair can come, for staff of one side. */
export type WaitingOn = 'you' | 'them' | 'student' | 'pal' | 'holiday';

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
