// What a browser may hear. policy.ts says for whom each is meant.

/** Server → browser. Ids only. */
export interface ClientEvents {
	/** Something in this thread changed for this student. */
	'thread:changed': (event: { pairing: string }) => void;
	/** What this student says about themselves was approved, came back or was corrected. */
	'profile:changed': () => void;
	/** What waits for this teacher changed. */
	'queue:changed': () => void;
	/** A pairing of this teacher's students took a step. */
	'pairings:changed': (event: { pairing: string }) => void;
	/** An alert was brought to this member of staff, or somebody answered one that was. */
	'alerts:changed': () => void;
	/** Somebody answered this student's call for help. */
	'help:answered': () => void;
	/** A report that this person may answer came or was answered. */
	'reports:changed': () => void;
	/** A case that this person sees took a step. */
	'cases:changed': () => void;
	/** This session is over: the page leaves what it shows. */
	'session:ended': () => void;
}

export type EventName = keyof ClientEvents;
