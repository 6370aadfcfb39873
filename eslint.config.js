import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { vagueNames } from './bin/checks/names.js';
import { roleTests } from './bin/checks/roles.js';
import { sqlParts } from './bin/checks/sql-parts.js';
import { unusedProps } from './bin/checks/unused-props.js';
import svelteConfig from './svelte.config.js';

/** It looks as if both were asked at once, and the second waits for the first. */
const askedInARow = [
	'ArrayExpression > AwaitExpression ~ AwaitExpression',
	'ObjectExpression > Property[value.type="AwaitExpression"] ~ Property[value.type="AwaitExpression"]'
].map((selector) => ({
	selector,
	message: 'Ask them together (kernel/together.ts), or one after the other in statements of their own.'
}));

/** Kit's own would leave a form marked as being on its way. */
const kitForms = {
	name: '$app/forms',
	importNames: ['enhance'],
	message: 'Use #lib/ui/enhance.ts: it sends a form once, and keeps the page where no answer comes.'
};

/** Node reads Drizzle's long list of files again for each module that names it: 0.6 s of the start of a command. */
const drizzleDoor = {
	name: 'drizzle-orm',
	message: 'Import it from kernel/db/index.ts, in tables from ./drizzle.ts.'
};

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
			'no-restricted-imports': ['error', { paths: ['svelte/store', '$app/stores', kitForms, drizzleDoor] }]
		}
	},
	{
		files: ['src/**/*.ts', 'bin/**/*.ts', 'authors/**/*.ts', 'tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
		}
	},
	{
		// Whoever writes a text must not be able to stop the server with it.
		files: ['src/**/*.ts', 'src/**/*.svelte', 'server.js'],
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
			'regexp/no-super-linear-move': ['error', { report: 'certain' }]
		}
	},
	{
		files: [
			'src/lib/ui/enhance.ts',
			'src/lib/server/kernel/db/**/*.ts',
			'src/lib/server/kernel/schema/drizzle.ts'
		],
		rules: { 'no-restricted-imports': 'off' }
	},
	{
		files: ['**/*.ts', '**/*.js', 'src/**/*.svelte'],
		rules: { 'no-restricted-syntax': ['error', ...vagueNames] }
	},
	{
		files: ['src/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...vagueNames, ...askedInARow] }
	},
	{
		files: ['src/lib/server/**/*.ts'],
		plugins: { penbridge: { rules: { 'sql-parts': sqlParts } } },
		rules: { 'penbridge/sql-parts': 'error' }
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
							group: ['#lib/server/kernel/db/**', '#lib/server/kernel/schema/**', 'drizzle-orm', 'pg'],
							message: 'Routes call verbs; only src/lib/server knows the database.'
						}
					]
				}
			]
		}
	},
	{
		// Default deny has one home: no rule of access stands where nobody looks for it.
		files: ['src/lib/server/**/*.ts', 'src/routes/**/*.{ts,svelte}', 'src/hooks*.ts'],
		ignores: ['src/lib/server/kernel/access/**'],
		rules: { 'no-restricted-syntax': ['error', ...vagueNames, ...askedInARow, ...roleTests] }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// No rule that is left looks into the types of a component: parsing them with types took half of the lint.
		files: ['**/*.svelte'],
		plugins: { penbridge: { rules: { 'no-unused-props': unusedProps } } },
		languageOptions: { parserOptions: { projectService: false } },
		rules: { 'svelte/no-unused-props': 'off', 'penbridge/no-unused-props': 'error' }
	},
	{ files: ['**/*.js'], ...ts.configs.disableTypeChecked }
);
