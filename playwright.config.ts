import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

const debian = '/usr/bin/chromium';

export default defineConfig({
	testDir: 'tests/e2e',
	workers: 2,
	fullyParallel: false,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	globalSetup: './tests/e2e/template.ts',
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
