import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { debianBrowsers } from './bin/setup/browser.js';
import { withoutClock } from './bin/test/faketime.js';
import type { Language } from './tests/e2e/language.ts';
import { storiesIn, storiesNotInEnglish, storiesOnEmbedded } from './tests/e2e/rotation.ts';

/** Files of stories by their names: as a pattern that matches nothing where there are none. */
const files = (names: string[]) => new RegExp(`/(${names.join('|').replaceAll('.', '\\.') || 'none'})$`);

const leftOut = (process.env.TEST_LEFT_OUT ?? '').split(',').filter(Boolean);

const projects = [
	{ name: 'en', testIgnore: files([...storiesNotInEnglish(), ...leftOut.map((file) => basename(file))]) },
	...(['zh-Hans', 'ar-XB'] as const).map((language) => ({
		name: language,
		testMatch: files(storiesIn(language)),
		use: { language }
	})),
	// Where the stories run on PostgreSQL.
	...(process.env.TEST_DATABASE_URL
		? [{ name: 'embedded', testMatch: files(storiesOnEmbedded()), use: { embedded: true } }]
		: [])
];

/** With `--at` the browser keeps the machine's clock: moved by faketime, its threads never rest. */
const browserEnv = withoutClock(process.env) as Record<string, string>;

export default defineConfig<{ language: Language }, { embedded: boolean }>({
	testDir: 'tests/e2e',
	workers: 2,
	fullyParallel: false,
	retries: 0,
	timeout: 120_000,
	expect: { timeout: 20_000 },
	globalSetup: './tests/e2e/template.ts',
	// Each story in one language, by turns with the seed; in the others in `npm run test:all`.
	projects,
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
