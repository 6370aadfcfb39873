// Letters that a student reported are hidden from them, at once and for good. It is done here, so that no page has to
// remember it.
import type { Flagged } from '../kernel/predicates/index.ts';
import type { ReleasedLetter } from './released-letters.ts';

/** A letter as the student who opened the thread reads it. */
export interface ThreadLetter extends Omit<ReleasedLetter, 'body'> {
	/** Null: they reported it. Empty: its words were erased. */
	body: string | null;
	/** Their report of it. */
	report: 'open' | 'answered' | null;
}

/**
 * Functions that hide the letters that the reader reported: their text, and its quotations in the reader's own corrections.
 */
export function withoutReported(flagged: Flagged[]) {
	const reports = new Map(
		flagged.map((report) => [report.releaseId, report.answered ? 'answered' : 'open'] as const)
	);
	const withoutReportedQuote = <Letter extends Pick<ReleasedLetter, 'corrected'>>(letter: Letter): Letter =>
		letter.corrected && reports.has(letter.corrected.target) ? { ...letter, corrected: null } : letter;
	const shownLetter = (released: ReleasedLetter): ThreadLetter => {
		const report = reports.get(released.id) ?? null;
		return report
			? { ...released, report, body: released.body && null, corrected: null }
			: { ...withoutReportedQuote(released), report };
	};
	return { letter: shownLetter, quoting: withoutReportedQuote };
}
