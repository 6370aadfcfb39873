// Hostile text, written for this project: what somebody could type into a post, a letter or a name to make a page do
// more than show it. Every way of showing a person's text is tested with all of it.
import { broken, mutations } from './hostile-broken.ts';
import { links, loading } from './hostile-links.ts';
import { handlers, schemes, scripts } from './hostile-scripts.ts';

export { allowedHost } from './hostile-marks.ts';

export const hostile: string[] = [
	...scripts,
	...handlers,
	...schemes,
	...links,
	...loading,
	...mutations,
	...broken
];

const many = 10_000;

/** Text that costs a naive renderer seconds, or overflows its stack. */
export const heavy: Record<string, string> = {
	'quotes in quotes': '>'.repeat(many) + ' words',
	'quotes with spaces': '> '.repeat(many) + 'words',
	'lists in lists': '- '.repeat(many) + 'words',
	'numbers in numbers': '1. '.repeat(many) + 'words',
	'a list that goes deeper with every line': Array.from(
		{ length: 400 },
		(_, n) => `${'  '.repeat(n)}- words`
	).join('\n'),
	'quotes and lists by turns': '> - '.repeat(many / 2) + 'words',
	'open brackets': '['.repeat(many),
	'closed brackets': ']'.repeat(many),
	'brackets of both kinds': '[]'.repeat(many),
	'brackets that nest': '['.repeat(many / 2) + 'words' + ']'.repeat(many / 2),
	'links that nest': '['.repeat(many / 4) + 'words' + '](https://good.example/)'.repeat(many / 4),
	'links that never end': '[words]('.repeat(many / 4),
	'links with open titles': '[words](<'.repeat(many / 4),
	'links with open quotes': '[a](b "'.repeat(many / 4),
	'round brackets': '[words](' + '('.repeat(many),
	'pictures that nest': '!['.repeat(many),
	stars: '*'.repeat(many),
	'stars and words': '*a '.repeat(many / 2),
	'stars of two kinds': '*a _b '.repeat(many / 3),
	'stars that nest': '*a **b '.repeat(many / 4) + ' c** d*'.repeat(many / 4),
	underscores: '_a__b'.repeat(many / 4),
	backslashes: '\\'.repeat(many),
	'angle brackets': '<'.repeat(many),
	'automatic links that never end': '<https://'.repeat(many / 8),
	'open tags': '<em>'.repeat(many / 4),
	'open tags of links': '<a href=https://good.example/>'.repeat(many / 20),
	'tags that nest and close': '<em>'.repeat(1_000) + 'words' + '</em>'.repeat(1_000),
	'closing tags': '</p>'.repeat(many / 4),
	'open comments': '<!--'.repeat(many / 4),
	'open CDATA': '<![CDATA['.repeat(many / 8),
	'a long comment': `<!--${'-'.repeat(many)}-->`,
	'one long tag': `<p ${'a '.repeat(many / 2)}>`,
	'one long attribute': `<p a="${'x'.repeat(many)}`,
	entities: '&amp;'.repeat(many / 5),
	'entities that never end': '&'.repeat(many),
	'one long entity': `&${'a'.repeat(many)};`,
	'numbers of entities': '&#'.repeat(many / 2),
	references: Array.from({ length: 500 }, (_, n) => `[${n}]: https://evil.example/${n}`).join('\n'),
	'a large table':
		'| a '.repeat(200) + '|\n' + ('|---'.repeat(200) + '|\n') + ('| b '.repeat(200) + '|\n').repeat(9),
	'empty lines': '\n'.repeat(many),
	spaces: ' '.repeat(many),
	'tabs and lines': '\t\n'.repeat(many / 2),
	'one long word': 'x'.repeat(many),
	'one long Chinese paragraph': '我喜欢'.repeat(many / 3),
	'marks from right to left': '\u202e\u202c'.repeat(many / 2),
	'marks of no width': '\u200b'.repeat(many),
	'marks that pile up': 'a' + '\u0301'.repeat(many)
};
