import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { seam } from './bin/test/seam.js';
import { ErrorsOutsideTests } from './tests/setup/errors-outside-tests.ts';
import { LongestFirst } from './tests/setup/longest-first.ts';

/** Run on both databases where there are both. */
const onBoth = [`tests/{${seam.join()}}/*.test.ts`];

/** What this run leaves to `npm run test:all`. */
const leftOut = (process.env.TEST_LEFT_OUT ?? '').split(',').filter(Boolean);
const leftOutEmbedded = leftOut.flatMap((file) => (file.endsWith(' (embedded)') ? file.split(' ')[0]! : []));

const onPostgres = Boolean(process.env.TEST_DATABASE_URL);

export default defineConfig({
	test: {
		globalSetup: ['tests/setup/templates.js'],
		maxWorkers: 2,
		sequence: { sequencer: LongestFirst },
		reporters: [
			'default',
			['json', { outputFile: 'test-results/unit.json' }],
			new ErrorsOutsideTests('test-results/unit-errors.json')
		],
		projects: [
			project('shared', { include: ['tests/**/*.test.ts'], exclude: leftOut }),
			...(onPostgres
				? [
						project('embedded', {
							include: onBoth,
							exclude: leftOutEmbedded,
							env: { TEST_DATABASE_URL: '', TEST_SEAM: '1' }
						})
					]
				: [])
		]
	}
});

function project(name: string, { env, ...more }: TestProjectInlineConfiguration['test'] & object) {
	return {
		extends: true as const,
		test: {
			name,
			setupFiles: ['tests/setup/state.ts', ...(process.env.EXECUTED ? ['tests/setup/executed.ts'] : [])],
			// The modules of the product are loaded once for a worker, not once for a file: state.ts puts back what a file left.
			isolate: false,
			// Node runs the product as it is, as the operator's commands do: no test can replace a module.
			experimental: { viteModuleRunner: false, nodeLoader: false },
			env: {
				NODE_ENV: 'test',
				LOG_LEVEL: 'silent',
				DATA_DIR: '',
				UNDO_SECONDS: '0',
				SIGN_IN_FAILURES: '5',
				SIGN_IN_ADDRESS_FAILURES: '60',
				...env
			},
			// Nobody waits for these but on a machine that does much else: what is there sooner is taken sooner.
			testTimeout: 300_000,
			hookTimeout: 300_000,
			expect: { poll: { timeout: 60_000 } },
			...more
		}
	};
}
