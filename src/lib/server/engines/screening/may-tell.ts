import type { Finding } from '../../kernel/finding.ts';

/** Of findings that overlap and are equally grave, these say what it is: a child may be telling what is done to them. */
export const toldPlans = ['approach', 'secrecy', 'travelling'];
export const toldAbuse = ['sexual'];

const told: Record<string, string[]> = {
	// What is left out of a list for its length (`more`) may be any of them.
	plans: [...toldPlans, 'likely', 'more'],
	abuse: [...toldAbuse, 'more']
};

/**
 * Whether a child may be telling something with a finding, also half heard, and where the check that would hear it failed. Whoever
 * tells something is never asked to write it another way (safety rule 15).
 */
export const mayTell = ({ check, kind }: Pick<Finding, 'check' | 'kind'>): boolean =>
	check === 'wellbeing' || check === 'failed:wellbeing' || (told[check]?.includes(kind) ?? false);
