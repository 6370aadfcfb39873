import type { CheckName, Finding, FindingSeverity } from '../../kernel/finding.ts';
import type { Folded } from './fold/folded.ts';

export type { CheckName, Finding, FindingSeverity };

/** What a school knows about one student. */
export interface RosterName {
	personId: string;
	full: string;
	family?: string;
	given?: string;
	studentNumber?: string;
	/** ISO date. */
	birthDate?: string;
	/** The text is a name: there also a surname tells that is a common word elsewhere, and one of one character. */
	everyName?: boolean;
}

export interface WatchedWord {
	id: string;
	words: string;
	severity: FindingSeverity;
}

/** What is known around a text. Everything may be missing: the command line knows nothing. */
export interface Context {
	/** The writer, as their own school knows them. */
	own?: RosterName[];
	/** The pals of this thread, as the other school knows them. */
	pals?: RosterName[];
	/** Display names of the pals of this thread. */
	palNames?: string[];
	/** Display names of the writer's other pals. */
	otherPalNames?: string[];
	/** The writer's latest messages, newest first, at most 20. */
	earlier?: { body: string; samePal: boolean }[];
	watched?: WatchedWord[];
	/** Display names of the writer's classmates. */
	classmates?: string[];
	/** What the adults of the writer's school are called, in every language. */
	adults?: string[];
}

export interface Check {
	name: string;
	look(text: Folded, context: Context): Finding[];
}
