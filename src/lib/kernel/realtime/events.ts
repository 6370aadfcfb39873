// The events that a browser may receive. kernel/access/events.ts says who receives each.

/** Server → browser. Ids only. */
export interface ClientEvents {
	/** Something in this thread changed for this student. */
	'thread:changed': (event: { pairing: string }) => void;
	/** An introduction, name or other text of this student's profile was approved, returned or corrected. */
	'profile:changed': () => void;
	/** A post was released or recalled on a board that this person had open recently, or the state of an own post changed. */
	'forum:changed': () => void;
	/** The queue of this teacher changed, or an item that this member of staff was asked about or holds. */
	'queue:changed': () => void;
	/** The state of a pairing of this teacher's students changed. */
	'pairings:changed': (event: { pairing: string }) => void;
	/** Teachers of a partner classroom, or colleagues, wrote in the staffroom. */
	'staffroom:changed': () => void;
	/** The notices of a class changed. */
	'notices:changed': () => void;
	/** This member of staff was alerted, or somebody answered an alert that they got. */
	'alerts:changed': () => void;
	/** Somebody answered this student's call for help. */
	'help:answered': () => void;
	/** A report that this person may answer was sent or answered. */
	'reports:changed': () => void;
	/** A case that this person sees changed. */
	'cases:changed': () => void;
	/** This person got a notification, or one was read or withdrawn. */
	'notifications:changed': () => void;
	/** Numbers of a program that this person coordinates changed. */
	'participation:changed': () => void;
	/** Events may have been missed: the page loads all its data again. */
	'look:again': () => void;
	/** This session is over: the page leaves for the sign-in page. */
	'session:ended': () => void;
}

export type EventName = keyof ClientEvents;
