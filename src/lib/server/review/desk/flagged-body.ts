import { now } from '../../kernel/clock.ts';
import { formatMoment, type Zone } from '../../kernel/format.ts';
import { separatorIn } from '../../../letters/letter-halves.ts';
import { pieces, type Span, type SpanPiece } from '../../engines/language/index.ts';
import type { Finding } from '../../engines/screening/index.ts';
import {
	asksFirst,
	type EarlierItem,
	findingWords,
	type ItemFinding,
	type ItemKind,
	itemsOf,
	kinds
} from '../index.ts';

export const hasSpan = <F extends { start?: number | null; end?: number | null }>(
	finding: F
): finding is F & { start: number; end: number } =>
	typeof finding.start === 'number' && typeof finding.end === 'number';

interface TextWithFindings {
	kind: ItemKind;
	body: string;
	findings: ItemFinding[];
}

/** The text in pieces, each with the numbers of the findings on it, and what each finding says. */
export function bodyWithFindings(
	{ kind, body, findings }: TextWithFindings,
	{ earlier, zone }: { earlier: EarlierItem[]; zone: Zone }
) {
	const { locale } = zone;
	const shownFindings = findings.filter((finding) => !finding.check.startsWith('failed:'));
	const [pointing, general] = [
		shownFindings.filter(hasSpan),
		shownFindings.filter((finding) => !hasSpan(finding))
	];
	const ordered = [...pointing, ...general];
	return {
		body,
		parts: partsOf(body, pointing),
		/** As readers will see it, where markup makes that differ from what was typed. */
		look: kinds[kind].reading?.(body) !== body ? (kinds[kind].look?.(body) ?? null) : null,
		findings: ordered.map((finding) => ({
			id: finding.id,
			verdict: finding.verdict,
			severity: finding.severity,
			/** A key approves the text only at the second press, and this stands above it. */
			asks: asksFirst(finding as Finding),
			quote: hasSpan(finding) ? shortened(body.slice(finding.start, finding.end)) : null,
			says: finding.says,
			words: findingWords(
				{
					check: finding.check as never,
					kind: finding.kind,
					severity: finding.severity,
					...(finding.about && { about: finding.about })
				},
				{ locale }
			).teacher,
			/** Earlier texts of the writer with which it belongs together. */
			earlier: itemsOf(finding, earlier).map(({ id, submittedAt }) => ({
				id,
				since: formatMoment(submittedAt, zone, now())
			}))
		}))
	};
}

/**
 * A text in pieces; one of two halves as its halves and, between them, the line that separates them: joined, they are the text. A
 * finding over both halves is marked in both.
 */
function partsOf(body: string, spans: Span[]): SpanPiece[][] {
	const line = separatorIn(body);
	if (!line) return [pieces(body, spans)];
	const part = (from: number, to: number) =>
		pieces(
			body.slice(from, to),
			spans.map(({ start, end }) => ({
				start: Math.min(Math.max(start, from), to) - from,
				end: Math.min(Math.max(end, from), to) - from
			}))
		);
	return [
		part(0, line.start),
		[{ text: body.slice(line.start, line.end), spans: [] }],
		part(line.end, body.length)
	];
}

/** Characters of a phrase that are shown above the letter. */
const longestQuote = 40;

const shortened = (words: string) => {
	const characters = [...words.replace(/\s+/gu, ' ').trim()];
	return characters.length > longestQuote
		? `${characters.slice(0, longestQuote).join('')}…`
		: characters.join('');
};
