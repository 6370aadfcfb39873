import type { FindingSeverity } from '../types.ts';

/**
 * What one text leaves for later texts of its writer: a soft finding about harm, the name of a way to write elsewhere, or digits
 * that are left over. By itself it means nothing, and nobody reads it.
 */
export interface Observation {
	check: 'plans' | 'wellbeing' | 'contact';
	/** A kind of the check; for `contact` `channel-NAME`, `digits`, or `cued-digits` with words around that announce a number. */
	kind: string;
	severity: Exclude<FindingSeverity, 'urgent'>;
	/** The digits that are left over. */
	digits?: string;
}

/** An observation in the text that is handed in, with its place; UTF-16 offsets. */
export interface PlacedObservation extends Observation {
	start?: number;
	end?: number;
}

/** The observations of one earlier text. */
export interface EarlierText {
	/** Whether it was for the pals of this text. */
	samePal: boolean;
	observations: Observation[];
}
