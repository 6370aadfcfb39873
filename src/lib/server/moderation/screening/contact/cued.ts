import { type Folded, spanOf } from '../fold/folded.ts';
import { innocentNumbers, isQuantity } from './innocent-numbers.ts';
import type { Run } from './runs.ts';
import { hasComma, isSeries, whole } from './series.ts';

/** How far a word may stand before and after the number that it speaks of, in characters as typed. */
const before = 26;
const after = 12;

/** Runs that words around them make a number of somebody: "my number is …", "我的扣扣 …". */
export function cuedNumbers(text: Folded, runs: Run[]): { start: number; end: number; kind: string }[] {
	const cues = text.matches('contact').filter(({ kind }) => kind.startsWith('cue-'));
	if (!cues.length) return [];
	const spans = cues.map(({ kind, start, end }) => ({ kind, ...spanOf(text.flat, start, end) }));
	return runs.flatMap((run) => {
		if (!mayBeNumber(text.base.text, run)) return [];
		const { start, end } = spanOf(text.base, run.starts[0]!, run.ends.at(-1)!);
		const near = spans.find(
			(cue) =>
				(cue.kind === 'cue-account' || run.digits.length >= 7) &&
				((cue.end <= start && start - cue.end <= before) || (cue.start >= end && cue.start - end <= after))
		);
		return near ? [{ start, end, kind: near.kind === 'cue-account' ? 'account' : 'phone' }] : [];
	});
}

function mayBeNumber(text: string, run: Run): boolean {
	const { digits } = run;
	const all = whole(run);
	if (digits.length > 15 || /0000$/.test(digits) || hasComma(all) || isSeries(all)) return false;
	const [start, end] = [run.starts[0]!, run.ends.at(-1)!];
	return !innocentNumbers(text, start, end).length && !isQuantity(text, start, end);
}
