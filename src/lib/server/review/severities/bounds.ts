// What a school may lower or raise, and what it may not (docs/decisions/0058).
import type { Finding, FindingSeverity } from '../../kernel/finding.ts';

export type SeverityStep = 'lower' | 'raise';
export type ShownSeverity = FindingSeverity | 'hidden';

/** A kind of finding: what its severities are set for. */
export interface FindingKind {
	check: string;
	kind: string;
}

/**
 * Checks whose kinds may be set. Not here: watched words, which a school or program sets itself; invisible characters; and checks that
 * did not work, which must be said (safety rules 9 and 14).
 */
const adjustable: readonly string[] = [
	'contact',
	'identity',
	'plans',
	'wellbeing',
	'abuse',
	'quality',
	'name'
];

/**
 * Kinds with which a child could be found or reached. They stay as the check says: what a pal may know of a student is fixed (safety
 * rule 3), and their writer is warned before sending.
 */
const details: readonly string[] = [
	'contact.phone',
	'contact.email',
	'contact.link',
	'contact.account',
	'contact.handle',
	'identity.full_name',
	'identity.surname',
	'identity.id_number',
	'identity.student_number',
	'identity.birth_date',
	'identity.address'
];

/** Kinds that stand for other findings of their check, whichever they are. */
const summaries: readonly string[] = ['more', 'slow', 'failed'];

/** Whether the severity of a kind may be set at all. */
export const isAdjustable = ({ check, kind }: FindingKind): boolean =>
	adjustable.includes(check) && !details.includes(`${check}.${kind}`) && !summaries.includes(kind);

/**
 * Whether a note of this kind may be hidden from the desk. Only what is about how a letter is written: what may be about harm, or a
 * way around the teacher, stays at least a note.
 */
const mayBeHidden = ({ check, kind }: FindingKind): boolean =>
	check === 'quality' || `${check}.${kind}` === 'name.classmate';

/**
 * The severity on the desk of a finding whose check said `stated`. Urgent stays urgent, and nothing becomes urgent.
 * @param step what the school has set for its kind
 */
export function shownSeverity(
	finding: FindingKind & Pick<Finding, 'about'>,
	stated: FindingSeverity,
	step: SeverityStep | undefined
): ShownSeverity {
	if (!step || stated === 'urgent' || finding.about || !isAdjustable(finding)) return stated;
	if (step === 'raise') return 'care';
	if (stated === 'care') return 'note';
	return mayBeHidden(finding) ? 'hidden' : 'note';
}
