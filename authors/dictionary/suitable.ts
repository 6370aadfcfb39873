import data from '../../src/lib/server/engines/dictionary/data/unsuitable.json' with { type: 'json' };

const englishWords = new RegExp(`(?<![a-z])(?:${data.english.join('|')})(?![a-z])`, 'i');
const chineseParts = new RegExp(data.chinese.join('|'), 'u');
const innocent = new RegExp(data.innocent.join('|'), 'giu');
const headwords = new Set(data.headwords);

/** Whether a meaning or a word may be shown to a twelve-year-old. The list: engines/dictionary/data/unsuitable.json. */
export function isSuitable(text: string): boolean {
	if (headwords.has(text.toLowerCase())) return false;
	const looked = text.replace(innocent, '');
	return !englishWords.test(looked) && !chineseParts.test(looked);
}
