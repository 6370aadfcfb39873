const marks: Record<string, string> = {
	',': '，',
	'.': '。',
	'?': '？',
	'!': '！',
	':': '：',
	';': '；',
	'(': '（',
	')': '）',
	'\\': '、',
	'^': '……',
	_: '——',
	'<': '《',
	'>': '》'
};
const quotes: Record<string, [opening: string, closing: string]> = { '"': ['“', '”'], "'": ['‘', '’'] };

/**
 * The Chinese mark for a key, or undefined for a key that stays what it is. A point or a colon after a digit stays: 3.5, 8:30.
 * @param before the text in front of the cursor; it tells whether a quotation begins or ends
 */
export function chineseMark(key: string, before: string): string | undefined {
	if ((key === '.' || key === ':') && /\d$/.test(before)) return undefined;
	const pair = Object.hasOwn(quotes, key) ? quotes[key] : undefined;
	if (pair) return before.lastIndexOf(pair[0]) > before.lastIndexOf(pair[1]) ? pair[1] : pair[0];
	return Object.hasOwn(marks, key) ? marks[key] : undefined;
}
