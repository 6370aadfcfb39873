// What keeps foreign code and foreign addresses out of pages (safety rules 6 and 7), as far as the sources say it. What a browser gets:
// tests/e2e/edges.spec.ts and hostile.spec.ts.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageHeaders } from '../../src/lib/server/app/away/outage-pages.ts';
import config from '../../svelte.config.js';

const sources = globSync('src/**/*.{svelte,ts,css,html}').map((path) => ({
	path,
	text: readFileSync(path, 'utf8')
}));
const thoseWith = (pattern: RegExp) =>
	sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('the policy of pages allows this server alone, and nothing that a page does not need', () => {
	const { directives } = config.kit!.csp!;
	expect(directives!['default-src']).toEqual(['none']);
	const ours = /^(?:none|self|unsafe-hashes|sha256-[\w+/]+=)$/;
	expect(
		Object.values(directives!)
			.flat()
			.filter((source) => !ours.test(String(source)))
	).toEqual([]);
	const [outage = '', ...rest] = pageHeaders['content-security-policy'].split('; ');
	expect(outage).toBe("default-src 'none'");
	expect(rest.join(' ')).not.toMatch(/https?:|\*|unsafe|data:|blob:/);
});

test('no component, style or page loads anything by an address of another server', () => {
	expect(sources.length).toBeGreaterThan(1_000);
	expect(
		thoseWith(/\bsrc(?:set)?=["'{`]*(?:https?:)?\/\/|url\(["']?(?:https?:)?\/\/|@import ["'](?:https?:)?\/\//)
	).toEqual([]);
});

test('one file alone sanitizes, and nothing else makes HTML of what people wrote', () => {
	expect(thoseWith(/from 'sanitize-html'/)).toEqual(['src/lib/server/forum/markup.ts']);
	// Puts back what the server sent where the scripts of a page do not start.
	const restoresPage = ['src/lib/server/app/start-script.ts'];
	const makesHtml = /\{@html\b|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/;
	expect(thoseWith(makesHtml)).toEqual(restoresPage);
});
