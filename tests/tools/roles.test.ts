import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';
import { roleTests } from '../../bin/checks/roles.js';

const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [
		{
			files: ['**/*.ts'],
			languageOptions: { parser: ts.parser },
			rules: { 'no-restricted-syntax': ['error', ...roleTests] }
		}
	]
});

/** How many problems the rule reports in this code. */
async function problemCount(code: string): Promise<number> {
	const [result] = await eslint.lintText(code, { filePath: 'src/lib/server/care/some.ts' });
	expect(result!.messages.every(({ ruleId }) => ruleId === 'no-restricted-syntax')).toBe(true);
	return result!.messages.length;
}

test.each([
	`actor.roles.includes('teacher')`,
	`actor?.roles.includes('teacher')`,
	`locals.actor!.roles!.includes('teacher')`,
	`const { roles } = actor; roles.includes('student')`,
	`actor.roles.some((role) => role !== 'student')`,
	`actor.roles.every((role) => role === 'student')`,
	`new Set(actor.roles.filter((role) => role !== 'student'))`,
	`actor.roles[0] === 'teacher'`
])('a test for a role outside of kernel/access is found: %s', async (code) => {
	expect(await problemCount(code)).toBe(1);
});

test.each([`isTeacher(actor)`, `label(actor.roles)`, `schools.includes('carver')`, `roles.push('teacher')`])(
	'code that does not test for a role is left alone: %s',
	async (code) => {
		expect(await problemCount(code)).toBe(0);
	}
);

test('the rule applies to server, routes and hooks, except for kernel/access', async () => {
	const house = new ESLint();
	/** Those of these selectors with which a file is linted, beside other restrictions there. */
	const lintedWith = async (path: string) => {
		const { rules } = (await house.calculateConfigForFile(path)) as {
			rules: Record<string, (number | { selector: string })[] | undefined>;
		};
		const [level, ...restricted] = rules['no-restricted-syntax'] ?? [0];
		const selectors = restricted.map((restriction) =>
			typeof restriction === 'object' ? restriction.selector : ''
		);
		return level === 2 ? roleTests.filter(({ selector }) => selectors.includes(selector)) : [];
	};
	for (const path of [
		'src/lib/server/safety/cases/find.ts',
		'src/routes/home.ts',
		'src/routes/+layout.svelte',
		'src/hooks.server.ts'
	])
		expect(await lintedWith(path), path).toEqual(roleTests);
	expect(await lintedWith('src/lib/server/kernel/access/roles.ts')).toEqual([]);
});
