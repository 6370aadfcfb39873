import { type Folded, spanOf } from '../fold/folded.ts';
import type { Finding, FindingSeverity } from '../types.ts';
import { digitRuns, type Run } from '../contact/digit-runs.ts';
import { allSingle, hasComma, isSeries, wholeStretch } from '../contact/digit-series.ts';
import { innocentNumbers, isQuantity } from '../contact/innocent-numbers.ts';

/** What a text leaves for later texts of its writer. */
export const observe = (text: Folded, findings: Finding[]): PlacedObservation[] => [
	...softHarm(findings),
	...channelsIn(text),
	...leftOverDigits(text, findings)
];

/** Each kind of soft finding about harm once, with its gravest severity. */
function softHarm(findings: Finding[]): PlacedObservation[] {
	const observations = new Map<string, PlacedObservation>();
	for (const { check, kind, severity } of findings) {
		if ((check !== 'plans' && check !== 'wellbeing') || severity === 'urgent') continue;
		const earlier = observations.get(`${check} ${kind}`);
		if (!earlier || severity === 'care') observations.set(`${check} ${kind}`, { check, kind, severity });
	}
	return [...observations.values()];
}

const channelCue = 'cue-channel-';

/** Each way to write elsewhere that the text names, once. */
function channelsIn(text: Folded): PlacedObservation[] {
	const observations = new Map<string, PlacedObservation>();
	for (const { kind, start, end } of text.matches('over-time')) {
		if (!kind.startsWith(channelCue) || observations.has(kind)) continue;
		const channel = kind.slice(channelCue.length);
		const span = spanOf(text.flat, start, end);
		observations.set(kind, { check: 'contact', kind: `channel-${channel}`, severity: 'note', ...span });
	}
	return [...observations.values()];
}

/** A piece of a number has so many digits; ages, days and scores have fewer, and more are a number by themselves. */
const minDigits = 3;
const maxDigits = 9;
/** Pieces of one text that are kept: a text with more numbers is about numbers. */
const maxPieces = 6;
/** Kinds of findings that are a number or an address by themselves. */
const wholeKinds = ['phone', 'account', 'link', 'email'];
/** How far words that announce a number may be from it, in characters as typed. */
const cueDistance = 40;

const year = /^(?:1[5-9]|20)\d\d$/;
/** Digits after which a share, a rank, a unit or another score stands, or before which a letter or a sign for money. */
const afterNumber = /^ ?(?:[%°‰]|遍|大卡|比\d)|^[a-z]|^[:/]\d/;
const beforeNumber = /[$¥€£#a-z]$|\d比$/;

/** Digits of a text that are no date, quantity, year or price, and that no check has found. */
function leftOverDigits(text: Folded, findings: Finding[]): PlacedObservation[] {
	const complete = findings.filter(({ check, kind }) => check === 'identity' || wholeKinds.includes(kind));
	const pieces = digitRuns(text.base.text, minDigits)
		.filter((run) => isPiece(text.base.text, run))
		.map((run) => ({ run, ...spanOf(text.base, run.starts[0]!, run.ends.at(-1)!) }))
		.filter(
			({ start, end }) => !complete.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end)
		);
	if (!pieces.length || pieces.length > maxPieces) return [];
	const cues = cuesIn(text);
	return pieces.map(({ run, start, end }) => {
		const isCued = cues.some((cue) => cue.start - end <= cueDistance && start - cue.end <= cueDistance);
		const kind = isCued ? 'cued-digits' : 'digits';
		return { check: 'contact', kind, severity: 'note', digits: run.digits, start, end };
	});
}

function isPiece(text: string, run: Run): boolean {
	const { digits, groups, starts, ends } = run;
	if (digits.length > maxDigits || hasComma(wholeStretch(run)) || isCounting(run)) return false;
	if (groups.length > 1 && !allSingle(wholeStretch(run))) return false;
	const [from, to] = [starts[0]!, ends.at(-1)!];
	if (run.words + run.han + run.letters) return !isQuantity(text, from, to);
	return (
		!(groups.length === 1 && year.test(digits)) &&
		!afterNumber.test(text.slice(to, to + 3)) &&
		!beforeNumber.test(text.slice(Math.max(0, from - 2), from)) &&
		!innocentNumbers(text, from, to).some(({ start, end }) => start < to && from < end) &&
		!isQuantity(text, from, to)
	);
}

/** 12345 is counting; a short piece such as 8000 may be part of a number. */
const isCounting = (run: Run) =>
	run.digits.length > 4 && new Set(run.digits).size > 2 && isSeries(wholeStretch(run));

const cuesIn = (text: Folded) =>
	[...text.matches('contact').filter(({ kind }) => kind === 'cue-account'), ...text.matches('over-time')].map(
		({ start, end }) => spanOf(text.flat, start, end)
	);

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
