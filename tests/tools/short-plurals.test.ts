import { expect, test } from 'vitest';
import { withoutKey } from '../../bin/short-plurals.ts';

const message = (last: string) => `const en_ui_n = (i) => {const p = registry.plural("en", i?.n, {});
	if (p === "one") return /** @type {LocalizedString} */ (\`1 letter\`);
	${last}
	return /** @type {LocalizedString} */ ("ui_n");
};`;

test('the other form of a plural is what is left, and the key is not in the script', () => {
	const code = withoutKey(
		message('if (p === "other") return /** @type {LocalizedString} */ (`${i?.n} letters`);')
	);
	expect(code).toContain('(`1 letter`);\n\treturn /** @type {LocalizedString} */ (`${i?.n} letters`);\n};');
	expect(code).not.toContain('"ui_n"');
});

test('a message that asks for something else last stays as it is', () => {
	const both = message('if (p === "other" && q === "other") return (`${i?.n} letters`);');
	expect(withoutKey(both)).toBe(both);
});
