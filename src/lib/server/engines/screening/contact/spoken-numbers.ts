import { commonTables, wordsNamed } from '../lists/data.ts';

interface SpokenNumberTables {
	/** Word → the digits that it stands for: "eleven" → 11, "fifty" → 5 and a digit to come. */
	teens: Map<string, string>;
	tens: Map<string, string>;
	hundred: Set<string>;
}

let cachedTables: SpokenNumberTables | undefined;
const tables = (): SpokenNumberTables =>
	(cachedTables ??= {
		teens: new Map(wordsNamed('teens').map((word, n) => [word, String(10 + n)])),
		tens: new Map(wordsNamed('tens').map((word, n) => [word, String(2 + n)])),
		hundred: new Set(wordsNamed('hundred'))
	});

const maxWordLength = 9;

/**
 * "two hundred five" → 205, "fifty-five" → 55, "nineteen" → 19, as telephone numbers are also said.
 * @param word the word at this place, @param end where it ends
 * @returns null where no such number begins
 */
export function spokenNumber(
	text: string,
	word: string,
	end: number
): { digits: string; end: number } | null {
	const { teens, tens, hundred } = tables();
	const unit = word.length < 6 && commonTables().digits.get(word);
	if (unit) {
		const next = wordAfter(text, end);
		return hundred.has(next.word) ? afterHundred(text, unit, next.end) : null;
	}
	const teen = teens.get(word);
	if (teen) return { digits: teen, end };
	const ten = tens.get(word);
	return ten ? afterTens(text, ten, end) : null;
}

function afterTens(text: string, ten: string, end: number) {
	const next = wordAfter(text, end);
	const unit = unitOf(next.word);
	return unit ? { digits: ten + unit, end: next.end } : { digits: `${ten}0`, end };
}

function afterHundred(text: string, hundreds: string, end: number) {
	const and = wordAfter(text, end);
	const from = and.word === 'and' ? and.end : end;
	const next = wordAfter(text, from);
	const unit = unitOf(next.word);
	if (unit) return { digits: `${hundreds}0${unit}`, end: next.end };
	const afterAnd = spokenNumber(text, next.word, next.end);
	return afterAnd?.digits.length === 2
		? { digits: hundreds + afterAnd.digits, end: afterAnd.end }
		: { digits: `${hundreds}00`, end };
}

/** One to nine as a word; "o" and "zero" do not follow "twenty". */
function unitOf(word: string): string | undefined {
	const digit = word.length > 2 && word.length < 6 ? commonTables().digits.get(word) : undefined;
	return digit === '0' ? undefined : digit;
}

/** The word after a space or a hyphen. */
function wordAfter(text: string, end: number): { word: string; end: number } {
	let to = end + 1;
	if (!/[ -]/.test(text[end] ?? '')) return { word: '', end };
	while (to - end <= maxWordLength && /[a-z]/.test(text[to] ?? '')) to++;
	return { word: text.slice(end + 1, to), end: to };
}
