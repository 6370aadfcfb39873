import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'build',
			'.svelte-kit',
			'node_modules',
			'src/lib/paraglide',
			'src/lib/paraglide-node',
			'drizzle',
			'.cache',
			'test-results',
			'data'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: {
			parserOptions: {
				projectService: { allowDefaultProject: ['*.js'] },
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// Links stay inside the site and the site has no base path.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error',
			// There are no stores, so what reads one wrongly need not be looked for with types in every component.
			'svelte/require-store-reactive-access': 'off',
			'no-restricted-imports': ['error', { paths: ['svelte/store', '$app/stores'] }]
		}
	},
	{
		files: ['src/**/*.ts', 'bin/**/*.ts', 'tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
		}
	},
	{
		// Routes parse, call one verb and answer: tables and queries stay behind src/lib/server.
		files: ['src/routes/**/*.ts', 'src/routes/**/*.svelte'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: ['svelte/store', '$app/stores'],
					patterns: [
						{
							group: ['#lib/server/db/index.ts', '#lib/server/db/schema/*', 'drizzle-orm', 'pg'],
							message: 'Routes call verbs; only src/lib/server knows the database.'
						}
					]
				}
			]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// What pages are given has types that Kit makes, which no rule looks into: parsing them with types takes a quarter of the run.
		files: ['src/routes/**/+*.svelte'],
		languageOptions: { parserOptions: { projectService: false } }
	},
	{ files: ['**/*.js'], ...ts.configs.disableTypeChecked }
);
