import data from './data/surnames.json' with { type: 'json' };

const surnames: Record<string, string | undefined> = data.surnames;
const title = new RegExp(`^(?:${data.titles.split(' ').join('|')})`, 'u');
const introduced = new RegExp(`(?:${data.introductions.split(' ').join('|')})$`, 'u');
const givenNames = new Set(data.given);
const doubled = Object.entries(data.doubled as Record<string, string>);

/**
 * The reading of a surname, only where the context shows a surname: before a title, after a word that introduces a
 * name, or before a given name of common characters at the start of a clause.
 */
export function surnameAt(plain: string, index: number): string | undefined {
	const compound = doubled.find(
		([name]) => plain.startsWith(name, index) || plain.startsWith(name, index - 1)
	);
	if (compound) return compound[1].split(' ')[plain.startsWith(compound[0], index) ? 0 : 1];
	const syllable = surnames[plain[index]!];
	if (!syllable) return undefined;
	const [left, right] = [plain.slice(Math.max(0, index - 4), index), plain.slice(index + 1, index + 5)];
	if (/姓$/u.test(left)) return syllable;
	// 小单 and 老单老师, but not 简单老师 or 了解老师.
	const atStart = left === '' || /[^\p{Script=Han}]$/u.test(left);
	const afterName = atStart || introduced.test(left);
	if (title.test(right) && (afterName || data.loose.includes(plain[index]!))) return syllable;
	return afterName && isGiven(right) ? syllable : undefined;
}

/** Whether a given name of one or two characters follows, and ends there. */
function isGiven(right: string): boolean {
	const [first, second = ''] = right;
	if (!first || !givenNames.has(first)) return false;
	return givenNames.has(second) || !/\p{Script=Han}/u.test(second) || data.following.includes(second);
}
