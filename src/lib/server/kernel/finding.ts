export type CheckName =
	'contact' | 'identity' | 'plans' | 'wellbeing' | 'abuse' | 'quality' | 'watched' | 'name' | 'hidden';

export type FindingSeverity = 'note' | 'care' | 'urgent';

/** What is told of a finding in words that wait for a second adult: not where it is. */
export type WordsFinding = Pick<Finding, 'check' | 'kind' | 'severity'>;

/**
 * What a check found in a text. Findings order the queue and help reviewers; they never release and never refuse a
 * text.
 */
export interface Finding {
	check: CheckName | `failed:${string}`;
	/** A code for what was found; for `watched` the id of the watched word. */
	kind: string;
	severity: FindingSeverity;
	/** UTF-16 offsets into the text as typed; without them the finding is about the whole text. */
	start?: number;
	end?: number;
	/**
	 * The person whose roster entry this reveals: the finding is visible only to staff of their school, never to the
	 * writer.
	 */
	about?: string;
	/** What invisible characters spelled: it is nowhere in the visible text. */
	says?: string;
}
