// Finds names in texts, and removes them.
import { isEnglish } from '../../engines/screening/index.ts';

/** That a name could go on in. Han, kana and Thai stand right beside a name in another script: "Maya你好". */
const letter = String.raw`(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}]`;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * Matches the names as whole words. In upper and lower case, except where that is a word of English: Will is a name, will
 * is not. Chinese has no spaces around a name.
 */
export function patternOf(names: string[]): RegExp | null {
	const parts = names.flatMap((name) => {
		const plain = /\p{Script=Han}/u.test(name)
			? escaped(name)
			: `(?<!${letter})${escaped(name)}(?!${letter})`;
		if (!isEnglish(name.toLowerCase())) return `(?i:${plain})`;
		return name === name.toLowerCase() ? [] : plain;
	});
	return parts.length ? new RegExp(parts.join('|'), 'gu') : null;
}

/** The text without the names, and a function that maps positions of the old text to the new one. */
export function withoutNames(text: string, pattern: RegExp, instead: string) {
	const cuts: { start: number; end: number }[] = [];
	const body = text.replace(pattern, (match, start: number) => {
		cuts.push({ start: start, end: start + match.length });
		return instead;
	});
	const moved = (position: number): number => {
		let shift = 0;
		for (const { start, end } of cuts) {
			if (position <= start) break;
			if (position < end) return start + shift;
			shift += instead.length - (end - start);
		}
		return position + shift;
	};
	return { body, changed: cuts.length > 0, moved };
}
