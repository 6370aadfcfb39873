import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { floor } from '../../../bin/browser-support.js';

const texts = {
	'README.md': readFileSync('README.md', 'utf8'),
	...Object.fromEntries(
		['en', 'zh-Hans'].map((language) => [
			language,
			JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')).app_accessibility_browsers_text as string
		])
	)
};

test.each(Object.entries(texts))('%s names the browsers for which the build is made', (_, text) => {
	const numbers = new Set(text.match(/\b\d+(\.\d+)?\b/g));
	for (const [browser, version] of Object.entries(floor)) {
		expect(text.toLowerCase()).toContain(browser);
		expect(numbers).toContain(version);
	}
});
