// What a browser may hear. policy.ts says for whom each is meant.

/** Server → browser. Ids only. */
export interface ClientEvents {
	/** Something in this thread changed for this student. */
	'thread:changed': (event: { pairing: string }) => void;
	/** What this student says about themselves was approved, came back or was corrected. */
	'profile:changed': () => void;
	/** Something came, or was taken back, on a board that this person had open lately; or own words there took a step. */
	'forum:changed': () => void;
	/** What waits for this teacher changed, or an item that this member of staff was asked about or holds. */
	'queue:changed': () => void;
	/** A pairing of this teacher's students took a step. */
	'pairings:changed': (event: { pairing: string }) => void;
	/** Teachers of a partner classroom, or colleagues, said something. */
	'staffroom:changed': () => void;
	/** What stands for a class changed. */
	'notices:changed': () => void;
	/** An alert was brought to this member of staff, or somebody answered one that was. */
	'alerts:changed': () => void;
	/** Somebody answered this student's call for help. */
	'help:answered': () => void;
	/** A report that this person may answer came or was answered. */
	'reports:changed': () => void;
	/** A case that this person sees took a step. */
	'cases:changed': () => void;
	/** Something happened for this person, or what had happened was read or taken back. */
	'notifications:changed': () => void;
	/** Numbers of a program that this person coordinates changed. */
	'participation:changed': () => void;
	/** Something may have been said that nobody could hear: the page asks for everything again. */
	'look:again': () => void;
	/** This session is over: the page leaves what it shows. */
	'session:ended': () => void;
}

export type EventName = keyof ClientEvents;
