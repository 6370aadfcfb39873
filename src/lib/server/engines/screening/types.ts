import type { CheckName, Finding, FindingSeverity } from '../../kernel/finding.ts';
import type { Folded } from './fold/folded.ts';

export type { CheckName, Finding, FindingSeverity };

/** The roster entry of one student. */
export interface RosterName {
	personId: string;
	full: string;
	family?: string;
	given?: string;
	studentNumber?: string;
	/** ISO date. */
	birthDate?: string;
	/** The full name is the display name, which the pal reads anyway. */
	shown?: boolean;
	/** The screened text is itself a name: then surnames that are ordinary words, or one character, count too. */
	everyName?: boolean;
}

export interface WatchedWord {
	id: string;
	words: string;
	severity: FindingSeverity;
}

/** The context of a text. Everything may be missing, as on the command line. */
export interface Context {
	/** The writer's entry in the roster of their school. */
	own?: RosterName[];
	/** The entries of the pals of this thread in the roster of their school. */
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
