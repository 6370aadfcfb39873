// A page's `load` is named, so that the bundler writes no helper file that every page would wait for.
import { expect, test } from 'vitest';
import { withNames } from '../../bin/plain-universal.ts';

test('a node of SvelteKit names the load of its page, and keeps the rest', () => {
	const component = 'export { default as component } from "../+page.svelte";';
	const node = `import * as universal from "../../src/routes/+page.ts";\nexport { universal };\n${component}`;
	expect(withNames(node)).toBe(
		`import { load } from "../../src/routes/+page.ts";\nexport const universal = { load };\n${component}`
	);
});

test('a build fails where SvelteKit writes its nodes in another way', () => {
	expect(() => withNames('export * as universal from "../+page.ts";')).toThrow('+page.ts');
});
