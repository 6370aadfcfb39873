import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import { paraglide } from './bin/paraglide.js';

export default defineConfig({
	plugins: [paraglideVitePlugin(paraglide)],
	test: {
		include: ['tests/**/*.test.ts'],
		globalSetup: ['tests/setup/template.ts'],
		setupFiles: ['tests/setup/console.ts'],
		env: {
			NODE_ENV: 'test',
			LOG_LEVEL: 'silent',
			DATA_DIR: '',
			UNDO_SECONDS: '0',
			SIGN_IN_FAILURES: '5',
			SIGN_IN_ADDRESS_FAILURES: '60'
		},
		maxWorkers: 2,
		testTimeout: 120_000,
		hookTimeout: 120_000,
		reporters: [
			'default',
			['json', { outputFile: `test-results/${process.env.TEST_RESULTS ?? 'unit'}.json` }]
		]
	}
});
