import { type Finding, mayTell } from '../engines/screening/index.ts';

/** What takes two children out of a teacher's sight. What a child may be telling (a secret, a picture, an adult) is in `mayTell`. */
const outOfSight = ['plans.meeting'];

/**
 * Whether the desk asks once before a text with this finding is approved by a key (safety rule 15): contact details, a meeting, and
 * what a child may be telling. Not for notes, and not for every `care`: who is asked about each letter answers without reading.
 */
export const asksFirst = ({
	check,
	kind,
	severity
}: Pick<Finding, 'check' | 'kind' | 'severity'>): boolean => {
	// "Second time", "three times" of the same.
	const plain = kind.replace(/^(again|often)-/, '');
	return (
		severity !== 'note' &&
		(check === 'contact' || outOfSight.includes(`${check}.${plain}`) || mayTell({ check, kind: plain }))
	);
};
