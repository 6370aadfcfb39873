import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import { debianBrowsers } from './bin/setup/browser.js';
import { withoutClock } from './bin/test/faketime.js';
import type { Language } from './tests/e2e/language.ts';

const otherLanguages = [
	{ name: 'zh-Hans', testMatch: /\/(letter|forum)\.spec\.ts$/, use: { language: 'zh-Hans' as const } },
	{
		name: 'ar-XB',
		testMatch: /\/(letter|writing|review|plain)\.spec\.ts$/,
		use: { language: 'ar-XB' as const }
	}
];

/** With `--at` the browser keeps the machine's clock: moved by faketime, its threads never rest. */
const browserEnv = withoutClock(process.env) as Record<string, string>;

/** Where the stories run on PostgreSQL: the whole way of a letter, and what is heard live, on the embedded database too. */
const embedded = { name: 'embedded', testMatch: /\/(letter|live)\.spec\.ts$/, use: { embedded: true } };

export default defineConfig<{ language: Language }, { embedded: boolean }>({
	testDir: 'tests/e2e',
	workers: 2,
	fullyParallel: false,
	retries: 0,
	timeout: 120_000,
	expect: { timeout: 20_000 },
	globalSetup: './tests/e2e/template.ts',
	// Every story in English; the whole way of a letter and of a post in Chinese; writing and reviewing from right to left.
	projects: [{ name: 'en' }, ...otherLanguages, ...(process.env.TEST_DATABASE_URL ? [embedded] : [])],
	reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
	outputDir: 'test-results/e2e',
	use: {
		browserName: 'chromium',
		// The address bar of tests is loopback; nothing of the browser's own may go elsewhere.
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || debianBrowsers.find((path) => existsSync(path)),
			env: browserEnv,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run'
			]
		},
		locale: 'en-US',
		// A picture and the tree of a page that failed say which; `--trace on` records the way there, at a quarter of the time.
		screenshot: 'only-on-failure'
	}
});
