import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const house = new ESLint();

/** The linter's messages about an expression in a statement. */
async function messagesOn(part: string): Promise<string[]> {
	const code = `import { sql } from '../db/index.ts';
		const there = sql\`true\`;
		const thereAt = (at: Date) => sql\`\${at} is not null\`;
		export const statement = sql\`select \${${part}}\`;`;
	// The linter needs the types of an existing file, so it is told that it reads this one.
	const [result] = await house.lintText(code, { filePath: 'src/lib/server/kernel/predicates/appeals.ts' });
	return result!.messages
		.filter(({ ruleId }) => ruleId === 'penbridge/sql-parts')
		.map(({ message }) => message);
}

test('a function in a statement that is not called is found; a called one, or a condition, is not', async () => {
	expect(await messagesOn('thereAt')).toEqual(['thereAt is a function: call it.']);
	expect(await messagesOn('thereAt(new Date(0))')).toEqual([]);
	expect(await messagesOn('there')).toEqual([]);
});
