import { type Folded, spanOf } from '../fold/folded.ts';
import { innocentNumbers, isQuantity } from './innocent-numbers.ts';
import type { Run } from './digit-runs.ts';
import { allSingle, hasComma, isSeries, wholeStretch } from './digit-series.ts';

/** How far a cue may be before and after its number, in characters as typed. */
const maxBefore = 26;
const maxAfter = 12;

/** Digits that are somebody's number, by words near them: "my number is …", "我的扣扣 …". */
export function cuedNumbers(text: Folded, runs: Run[]): { start: number; end: number; kind: string }[] {
	const cues = text.matches('contact').filter(({ kind }) => kind.startsWith('cue-'));
	const spans = cues.map(({ kind, start, end }) => ({ kind, ...spanOf(text.flat, start, end) }));
	return runs.flatMap((run) => {
		if (!mayBeNumber(text.base.text, run)) return [];
		const { start, end } = spanOf(text.base, run.starts[0]!, run.ends.at(-1)!);
		const near = spans.find(
			(cue) =>
				(cue.kind === 'cue-account' || run.digits.length >= 7) &&
				((cue.end <= start && start - cue.end <= maxBefore) ||
					(cue.start >= end && cue.start - end <= maxAfter))
		);
		const isLonely = !near && run.groups.length === 1 && run.digits.length >= 9 && run.digits.length <= 11;
		if (isLonely) return [{ start, end, kind: 'account' }];
		return near ? [{ start, end, kind: near.kind === 'cue-account' ? 'account' : 'phone' }] : [];
	});
}

/** How far the name of an account may be from its cue. */
const maxDistance = 60;
const shortestName = 5;
const longestName = 40;
/** Signs that no ordinary word has. */
const sign = /[\d_.]/g;
const inName = Uint8Array.from({ length: 128 }, (_, unit) =>
	Number(/[a-z0-9_.-]/.test(String.fromCharCode(unit)))
);
/** "b07 of class", "covid19", "report_final.docx": they contain such signs and are no accounts. */
const noAccount =
	/\.(docx?|pdf|jpe?g|png|mp[34]|txt|pptx?|xlsx?|js|py|html?|zip|gif)$|^(covid|iphone|ipad|ps|gpt|chatgpt|windows|mp|wifi|usb|rtx|gtx|rx|ddr|mate|note|i)[-_]?\d+|^\d+[a-z]{1,3}$|^\d+-[a-z-]+$|^\d+(st|nd|rd|th)/;

/** Names of accounts: near a cue for accounts, or of a form that only accounts have. */
export function cuedNames(text: Folded): { start: number; end: number }[] {
	const cues = text.matches('contact').filter(({ kind }) => kind === 'cue-name');
	const spans = cues.map(({ start, end }) => spanOf(text.flat, start, end));
	return signedWords(text.base.text).flatMap(({ index, word }) => {
		const name = word.replace(/(?<![.-])[.-]+$/, '');
		if (!isAccount(name)) return [];
		const { start, end } = spanOf(text.base, index, index + name.length);
		return isCertain(name) ||
			spans.some((cue) => start - cue.end <= maxDistance && cue.start - end <= maxDistance)
			? [{ start, end }]
			: [];
	});
}

/**
 * Words with a digit, a dot or an underscore. The search goes from one such sign to the next, since most words have
 * none.
 */
function signedWords(text: string): { index: number; word: string }[] {
	const words: { index: number; word: string }[] = [];
	let end = 0;
	sign.lastIndex = 0;
	for (let match = sign.exec(text); match; match = sign.exec(text)) {
		let from = match.index;
		while (from > end && inName[text.charCodeAt(from - 1)]) from--;
		let to = match.index;
		while (inName[text.charCodeAt(to)]) to++;
		for (let index = from; to - index >= shortestName; index += longestName) {
			const word = text.slice(index, Math.min(to, index + longestName));
			if (/[\d_.]/.test(word)) words.push({ index, word });
		}
		end = sign.lastIndex = to;
	}
	return words;
}

/** Whether a name is certainly one of an account: letters, then digits or an underscore, and long. */
const isCertain = (name: string) =>
	name.length > 6 && !/^[a-z]{1,4}\d+$/.test(name) && /^[a-z]{3}[a-z._-]*(_[a-z0-9]|\d{2})/.test(name);

function isAccount(name: string): boolean {
	if (noAccount.test(name)) return false;
	const letters = name.replace(/[^a-z]/g, '').length;
	return (
		letters > 2 &&
		(/[a-z]\d|\d[a-z]{3}/.test(name) || /[a-z]_|_[a-z]/.test(name) || /[a-z]{2}\.[a-z]{2}/.test(name))
	);
}

function mayBeNumber(text: string, run: Run): boolean {
	const { digits } = run;
	const wholeRun = wholeStretch(run);
	if (digits.length > 15 || /0000$/.test(digits) || hasComma(wholeRun) || isSeries(wholeRun)) return false;
	// Levels, ages, marks: several small numbers, typed.
	const small = run.groups.length > 3 && run.groups.every((length) => length < 3);
	if (small && !allSingle(wholeRun) && !run.words && !run.han) return false;
	const [start, end] = [run.starts[0]!, run.ends.at(-1)!];
	return !innocentNumbers(text, start, end).length && !isQuantity(text, start, end);
}
