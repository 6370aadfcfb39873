import type { Finding, FindingSeverity } from '../types.ts';
import { isNumberOverTexts } from './number-over-texts.ts';
import type { EarlierText, Observation, PlacedObservation } from './observation.ts';

/** In how many texts a way to write elsewhere is named before a teacher is told, softly and then not. */
const channelTexts = { note: 3, care: 5 };

/**
 * What a text means together with earlier texts of its writer. Never urgent: an urgent text shows help to its writer, who would
 * learn that texts are looked at together.
 * @param earlier texts of the last thirty days, the newest first
 */
export const findingsOverTime = (current: PlacedObservation[], earlier: EarlierText[]): Finding[] => [
	...softHarmAgain(current, earlier),
	...channelAgain(current, earlier),
	...numberOverTexts(current, earlier)
];

function softHarmAgain(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	return current
		.filter(({ check }) => check !== 'contact')
		.flatMap(({ check, kind }): Finding[] => {
			const before = earlier.filter((text) => has(text, check, kind)).length;
			const again = before > 1 ? 'often' : 'again';
			return before ? [{ check, kind: `${again}-${kind}`, severity: 'care' }] : [];
		});
}

function channelAgain(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	return current
		.filter(({ kind }) => kind.startsWith('channel-'))
		.flatMap(({ check, kind, start, end }): Finding[] => {
			const texts = 1 + earlier.filter((text) => has(text, check, kind)).length;
			const severity: FindingSeverity = texts >= channelTexts.care ? 'care' : 'note';
			return texts < channelTexts.note
				? []
				: [{ check, kind: 'channel-again', severity, ...place(start, end) }];
		})
		.slice(0, 1);
}

function numberOverTexts(current: PlacedObservation[], earlier: EarlierText[]): Finding[] {
	const pieces = current.filter(hasDigits);
	if (!pieces.length) return [];
	const before = earlier
		.filter(({ samePal }) => samePal)
		.map(({ observations }) => observations.filter(hasDigits))
		.filter((list) => list.length);
	if (!isNumberOverTexts([pieces, ...before])) return [];
	const { start, end } = pieces.length > 1 ? ({} as PlacedObservation) : pieces[0]!;
	return [{ check: 'contact', kind: 'over-letters', severity: 'care', ...place(start, end) }];
}

const has = ({ observations }: EarlierText, check: string, kind: string) =>
	observations.some((other) => other.check === check && other.kind === kind);

const hasDigits = ({ digits }: Observation) => Boolean(digits);

const place = (start: number | undefined, end: number | undefined) =>
	start === undefined ? {} : { start, end };
