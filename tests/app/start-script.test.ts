import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutHash } from '../../bin/no-page-hash.ts';
import { completePage } from '../../src/lib/server/app/start-script.ts';

const words = 'Promise.all([\n\t\t\t\t\t\timport(kit.start(app, element, {';
const page = `<html %penbridge.attributes%><head>%penbridge.scripts%</head><p>${words}</p>
<script nonce="bm9uY2U=">
	{
		const element = document.currentScript.parentElement;

		Promise.all([
						import("./start.js"),
						import("./app.js")
					]).then(([kit, app]) => {
						kit.start(app, element, {
							data: [{"body":"$& kit.start(app, element, {"}]
						});
					});
	}
</script>`;

test('the scripts of a page start under a condition; what people wrote stays as it is', () => {
	const html = completePage(page, 'lang="en"');
	expect(html).toMatch(
		/^<html lang="en"><head><script nonce="bm9uY2U=">try \{ if \(\[\]\.findLast && .*<\/script><\/head>/
	);
	expect(html).toContain(`<p>${words}</p>`);
	expect(html).toMatch(/dataset\) Promise\.all\(\[\s*import\("\.\/start/);
	expect(html).toMatch(
		/await kit\.start\(\.\.\.all\)[^]*\}\)\(app, element, \{\s*data: \[\{"body":"\$& kit\.start/
	);
	expect(html.match(/dataset\) Promise/g)).toHaveLength(1);
});

test('a style sheet that the reader asked for is in the head, also of a page without scripts', () => {
	const link = '<head><link rel="stylesheet" href="/easier.css" />';
	expect(completePage(page, 'lang="en" data-easier', '/easier.css')).toContain(`data-easier>${link}<script`);
	expect(completePage(page.slice(0, page.indexOf('<script')), '', '/easier.css')).toContain(link);
	expect(completePage(page, 'lang="en"')).not.toContain('<link');
});

test('a page without scripts gets none', () => {
	const plain = `<html %penbridge.attributes%><head>%penbridge.scripts%</head><p>${words}%penbridge.attributes%</p>`;
	expect(completePage(plain, 'lang="en"')).toBe(
		`<html lang="en"><head></head><p>${words}%penbridge.attributes%</p>`
	);
});

test('no page is hashed: with its nonce it is never the same twice', () => {
	const render = 'node_modules/@sveltejs/kit/src/runtime/server/page/render.js';
	expect(withoutHash(readFileSync(render, 'utf8'))).not.toMatch(/[^.]hash\(/);
});
