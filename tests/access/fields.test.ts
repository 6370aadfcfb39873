import { expect, test } from 'vitest';
import { visibleFields } from './fields.ts';

const inMain = (html: string) => visibleFields(`<header><input name="q"></header><main>${html}</main>`);

test.each([
	[
		'each field once',
		'<form><input name="a"><select name="b"></select><textarea name="c"></textarea></form>',
		3
	],
	['no hidden one and no button', '<input type="hidden" name="a"><input type="submit"><button>b</button>', 0],
	[
		'radio buttons of one name as one',
		'<form><input type="radio" name="a"><input type="radio" name="a"></form>',
		1
	],
	[
		'boxes of one name as one',
		'<form><input type="checkbox" name="a"><input type="checkbox" name="a"></form>',
		1
	],
	['two forms as two', '<form><input name="a"></form><form><input name="a"></form>', 2],
	['rows of a list once', '<ul><li><input name="a.1"><li><input name="a.2"></ul>', 1],
	['rows of two lists twice', '<ul><li><input name="a"></ul><table><tr><td><input name="a"></table>', 2],
	['nothing that is folded away', '<details><summary>b</summary><input name="a"></details>', 0],
	['what is unfolded', '<details open><summary>b</summary><input name="a"></details>', 1]
])('counts %s', (_, html, count) => {
	expect(inMain(html)).toHaveLength(count);
});
