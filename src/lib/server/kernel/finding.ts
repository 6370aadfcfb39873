export type CheckName =
	'contact' | 'identity' | 'plans' | 'wellbeing' | 'abuse' | 'quality' | 'watched' | 'name' | 'hidden';

export type FindingSeverity = 'note' | 'care' | 'urgent';

/** What a check saw. It orders the queue and helps to read; it never releases and never refuses. */
export interface Finding {
	check: CheckName | `failed:${string}`;
	/** What it is, as a machine word; a watched word's id for `watched`. */
	kind: string;
	severity: FindingSeverity;
	/** UTF-16 offsets into the text as typed; without them the finding is about the whole text. */
	start?: number;
	end?: number;
	/** A person whose roster entry this reveals: only staff of their school may see it, never the writer. */
	about?: string;
	/** What characters that nobody sees spelled: it stands nowhere in the text. */
	says?: string;
}
