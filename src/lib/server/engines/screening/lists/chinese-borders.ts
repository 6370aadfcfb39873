import type { View } from '../fold/text-view.ts';
import { wordBorders } from './word-borders.ts';

/** Where Chinese words and sentences of a text end. Its words are cut when somebody first asks. */
export class ChineseBorders {
	readonly #view: View;
	#words: Uint8Array | undefined;

	constructor(view: View) {
		this.#view = view;
	}

	/** Whether no word begins before a stretch and goes on within it, or ends after it. */
	isWhole(start: number, end: number): boolean {
		return this.#isBorder(start) && this.#isBorder(end);
	}

	/** Whether a full stop that was left out stands before this unit. */
	isStop(unit: number): boolean {
		return this.#view.stops?.has(unit) ?? false;
	}

	/**
	 * Whether a sentence ends within these words: at a full stop where one word ends and another begins. One within a word is disguise;
	 * so is one in two characters that no dictionary has as a word (裸。照).
	 * @param mayBeHidden whether somebody may want to hide them
	 */
	isCut(start: number, end: number, mayBeHidden: boolean): boolean {
		const { stops, sentences } = this.#view;
		if (!stops || sentences[start] === sentences[end - 1]) return false;
		if (end - start === 2 && mayBeHidden && this.isWhole(start, end)) return false;
		for (let unit = start + 1; unit < end; unit++) if (stops.has(unit) && this.#isBorder(unit)) return true;
		return false;
	}

	#isBorder(unit: number): boolean {
		return (this.#words ??= wordBorders(this.#view.text))[unit] === 1;
	}
}
