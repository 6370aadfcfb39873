import type { Run } from './digit-runs.ts';

/** Part of a run, from group to group. */
export interface Stretch {
	digits: string;
	groups: number[];
	gaps: string[];
	/** First digit in the run, and one past the last. */
	from: number;
	to: number;
}

export const wholeStretch = (run: Run): Stretch => ({
	digits: run.digits,
	groups: run.groups,
	gaps: run.gaps,
	from: 0,
	to: run.digits.length
});

/** Whether digits are counting, a table or a progression: steps that repeat, or groups that only rise or only fall. */
export function isSeries({ digits, groups }: Stretch): boolean {
	const different = new Set(digits).size;
	// A row of a sudoku has each digit once.
	if (different < 3 || (different === 9 && digits.length === 9 && !digits.includes('0'))) return true;
	if (digits.startsWith('31415926') || /^0?11235/.test(digits)) return true;
	const numbers = groups.length > 1 ? numbersOf(digits, groups) : Array.from(digits, Number);
	if (numbers.length < 4) return false;
	const steps = numbers.slice(1).map((number, n) => number - numbers[n]!);
	if (groups.length > 3 && (steps.every((step) => step > 0) || steps.every((step) => step < 0))) return true;
	const usual = steps.filter((step) => step === 1 || step === -1).length;
	return usual >= steps.length * 0.85;
}

function numbersOf(digits: string, groups: number[]): number[] {
	let index = 0;
	return groups.map((length) => Number(digits.slice(index, (index += length))));
}

const gapOf = (gap: string) => gap.trim() || ' ';

/** Whether the same sign is between all groups. */
export const isEven = ({ gaps }: Stretch) => gaps.every((gap) => gapOf(gap) === gapOf(gaps[0]!));

export const hasComma = ({ gaps }: Stretch) => gaps.some((gap) => /[,、]/.test(gap));

export const allSingle = ({ groups }: Stretch) => groups.length > 1 && groups.every((length) => length === 1);
