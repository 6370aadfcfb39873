import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import type { Language } from './tests/e2e/language.ts';

const debian = '/usr/bin/chromium';

export default defineConfig<{ language: Language }>({
	testDir: 'tests/e2e',
	workers: 2,
	fullyParallel: false,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	globalSetup: './tests/e2e/template.ts',
	// Every story in English; the whole way of a letter in Chinese; writing and reviewing from right to left.
	projects: [
		{ name: 'en' },
		{ name: 'zh-Hans', testMatch: 'letter.spec.ts', use: { language: 'zh-Hans' } },
		{
			name: 'ar-XB',
			testMatch: /\/(letter|writing|review|plain)\.spec\.ts$/,
			use: { language: 'ar-XB' }
		}
	],
	reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
	outputDir: 'test-results/e2e',
	use: {
		browserName: 'chromium',
		// The address bar of tests is loopback; nothing of the browser's own may go elsewhere.
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH || (existsSync(debian) ? debian : undefined),
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
		trace: 'retain-on-failure'
	}
});
