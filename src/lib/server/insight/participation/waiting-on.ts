/** With whom it lies that the next letter of a pair does not come, for staff of one side. */
export type WaitingOn = 'you' | 'them' | 'student' | 'pal' | 'holiday';

export interface PairSituation {
	/** Something of the pair waits for a classroom of this teacher. */
	waitsHere: boolean;
	/** A letter of their own student waits for the other side's classroom, whose okay the pair's rule asks. */
	waitsThere: boolean;
	/** A letter of their own student was returned, and none has come since. */
	returned: boolean;
	/** By the released letters it is their own student's turn. */
	ownTurn: boolean;
	/** The pal's school has holidays. */
	holiday: boolean;
}

/**
 * Says it from what this side may know: its own letters in every state, the other side's only once they are released.
 * Whether a pal has not written or their teacher has not read it is one answer: "with their pal".
 */
export function waitingOn({ waitsHere, waitsThere, returned, ownTurn, holiday }: PairSituation): WaitingOn {
	if (waitsHere) return 'you';
	if (waitsThere) return holiday ? 'holiday' : 'them';
	if (returned || ownTurn) return 'student';
	return holiday ? 'holiday' : 'pal';
}
