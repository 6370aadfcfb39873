import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, expect, test } from 'vitest';
import ts from 'typescript-eslint';
import { sqlParts } from '../../bin/checks/sql-parts.js';
import { scratch } from '../setup/scratch.ts';

const folder = resolve(`${scratch}/sql-parts-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a function in a statement that is not called is found; a called one, or a condition, is not', async () => {
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/tsconfig.json`, '{ "compilerOptions": { "strict": true, "types": [] } }');
	writeFileSync(
		`${folder}/statement.ts`,
		`interface SQL { getSQL(): SQL }
		declare function sql(parts: TemplateStringsArray, ...values: unknown[]): SQL;
		const there = sql\`true\`;
		const thereAt = (at: Date) => sql\`\${at} is not null\`;
		export const statements = [sql\`select \${thereAt}\`, sql\`select \${thereAt(new Date(0))}\`, sql\`select \${there}\`];`
	);
	// The types of a small project: those of the house take a quarter of a minute.
	const linter = new ESLint({
		cwd: folder,
		overrideConfigFile: true,
		overrideConfig: {
			files: ['**/*.ts'],
			languageOptions: {
				parser: ts.parser,
				parserOptions: { project: './tsconfig.json', tsconfigRootDir: folder }
			},
			plugins: { penbridge: { rules: { 'sql-parts': sqlParts } } },
			rules: { 'penbridge/sql-parts': 'error' }
		}
	});
	const [result] = await linter.lintFiles('statement.ts');
	expect(result!.messages.map(({ message }) => message)).toEqual(['thereAt is a function: call it.']);
});

test('the rule holds for all of the server', async () => {
	const { rules } = await new ESLint().calculateConfigForFile('src/lib/server/kernel/predicates/appeals.ts');
	expect(rules['penbridge/sql-parts']).toEqual([2]);
});
