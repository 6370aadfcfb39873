import { type ListMatch, matchAll } from '../lists/match.ts';
import { type PatternMatch, patternsIn } from '../signs/patterns.ts';
import { type HarmScores, harmOf } from '../harm/harm-model.ts';
import { weigh, type Weighing } from '../weighing/weigh.ts';
import { foldBase } from './base.ts';
import { flatten } from './flat.ts';
import type { View } from './text-view.ts';

/** A text with its plain forms, shared by all checks. Each form is made when it is first used. */
export interface Folded {
	typed: string;
	/** Character by character. */
	base: View;
	/** Words and Chinese phrases, for lists. */
	flat: View;
	/** What the lists of a check found in `flat`. */
	matches(check: string): ListMatch[];
	/** Signs that mean something together, of all checks. */
	patterns(): PatternMatch[];
	/** What the model says about harm in it. */
	harm(): HarmScores;
	/** The weights of its words, for all checks. */
	weighing(): Weighing;
}

export function fold(typed: string): Folded {
	let base: View | undefined;
	let flat: View | undefined;
	let matches: Map<string, ListMatch[]> | undefined;
	let patterns: PatternMatch[] | undefined;
	let harm: HarmScores | undefined;
	let weights: Weighing | undefined;
	const folded: Folded = {
		typed,
		get base() {
			return (base ??= foldBase(typed));
		},
		get flat() {
			return (flat ??= flatten(folded.base));
		},
		matches: (check) => (matches ??= matchAll(folded)).get(check) ?? [],
		patterns: () => (patterns ??= patternsIn(folded)),
		harm: () => (harm ??= harmOf(folded)),
		weighing: () => (weights ??= weigh(folded))
	};
	return folded;
}

/** The text of a phrase, folded like every text. */
export const foldPhrase = (words: string) => flatten(foldBase(words)).text.trim();

/** The span of typed characters of the units `from` up to `to` of a view. */
export const spanOf = (view: View, from: number, to: number) => ({
	start: view.starts[from]!,
	end: view.ends[to - 1]!
});

/** The first unit of a view that stands for the typed offset or for what comes after it. */
export function unitAt({ ends }: View, offset: number): number {
	let [low, high] = around(ends, offset);
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ends[middle]! <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** A stretch that has that unit: most units stand for one typed character, so it is near the unit of the same number. */
function around(ends: Uint32Array, offset: number): [low: number, high: number] {
	const guess = Math.min(offset, ends.length);
	let width = 1;
	if (guess < ends.length && ends[guess]! <= offset) {
		while (guess + width < ends.length && ends[guess + width]! <= offset) width *= 2;
		return [guess + 1, Math.min(ends.length, guess + width)];
	}
	while (guess - width >= 0 && ends[guess - width]! > offset) width *= 2;
	return [Math.max(0, guess - width), guess];
}
