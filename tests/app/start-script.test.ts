import { expect, test } from 'vitest';
import { startWithCare } from '../../src/lib/server/app/start-script.ts';

const words = 'Promise.all([\n\t\t\t\t\t\timport(kit.start(app, element, {';
const page = `<head>%penbridge.scripts%</head><p>${words}</p>
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
	const html = startWithCare(page);
	expect(html).toMatch(/<head><script nonce="bm9uY2U=">try \{ if \(\[\]\.findLast && .*<\/script><\/head>/);
	expect(html).toContain(`<p>${words}</p>`);
	expect(html).toMatch(/dataset\) Promise\.all\(\[\s*import\("\.\/start/);
	expect(html).toMatch(
		/await kit\.start\(\.\.\.all\)[^]*\}\)\(app, element, \{\s*data: \[\{"body":"\$& kit\.start/
	);
	expect(html.match(/dataset\) Promise/g)).toHaveLength(1);
});

test('a page without scripts gets none', () => {
	const plain = `<head>%penbridge.scripts%</head><p>${words}</p>`;
	expect(startWithCare(plain)).toBe(`<head></head><p>${words}</p>`);
});
