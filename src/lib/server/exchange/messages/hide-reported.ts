// What a student reported is hidden from them, at once and for good: here, so that no page has to think of it.
import type { Flagged } from '../../kernel/predicates/index.ts';
import type { ReleasedLetter } from './thread.ts';

/** A letter as the student who opened the thread reads it. */
export interface ThreadLetter extends Omit<ReleasedLetter, 'body'> {
	/** Null: they reported it. Empty: its words were erased. */
	body: string | null;
	/** Their report of it. */
	report: 'open' | 'answered' | null;
}

/**
 * How letters are shown to somebody who reported some of them: without the words of those, also where a letter of their own
 * quotes them to correct them.
 */
export function withoutReported(flagged: Flagged[]) {
	const reports = new Map(flagged.map((report) => [report.releaseId, report.answered ? 'answered' : 'open'] as const));
	const withoutReportedQuote = <Letter extends Pick<ReleasedLetter, 'corrected'>>(letter: Letter): Letter =>
		letter.corrected && reports.has(letter.corrected.target) ? { ...letter, corrected: null } : letter;
	const shownLetter = (released: ReleasedLetter): ThreadLetter => {
		const report = reports.get(released.id) ?? null;
		return report ? { ...released, report, body: released.body && null, corrected: null } : { ...withoutReportedQuote(released), report };
	};
	return { letter: shownLetter, quoting: withoutReportedQuote };
}
