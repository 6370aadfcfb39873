import { m } from '#lib/paraglide/messages.js';
import type { staffWords } from '../../kernel/schema/index.ts';
import { findingWords } from '../../review/index.ts';
import type { Finding } from '../../engines/screening/index.ts';
import { pieces, type Span } from '../../engines/language/index.ts';
import { didNotFinish } from './staff-text.ts';

type StoredFindings = (typeof staffWords.$inferSelect)['findings'];

/** A text of staff in pieces, with what the checks marked, and what each check says. */
export function highlightedText(words: string, findings: StoredFindings, locale: string) {
	const spans = findings.filter(
		(finding): finding is StoredFindings[number] & Span =>
			finding.start !== undefined && finding.end !== undefined
	);
	return {
		pieces: pieces(words, spans).map(({ text, spans: on }) => ({ text, marked: on.length > 0 })),
		says: [
			...new Set(
				findings.map((finding) =>
					didNotFinish(finding)
						? m.review_item_failed_check()
						: findingWords(finding as Finding, { locale }).teacher
				)
			)
		]
	};
}

export type HighlightedText = ReturnType<typeof highlightedText>;
