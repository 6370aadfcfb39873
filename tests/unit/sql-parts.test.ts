import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const house = new ESLint();

/** What the linter says of the parts of a statement. */
async function said(part: string): Promise<string[]> {
	const code = `import { sql } from '../db/index.ts';
		const there = sql\`true\`;
		const thereAt = (at: Date) => sql\`\${at} is not null\`;
		export const statement = sql\`select \${${part}}\`;`;
	// The linter asks for the types of the file that it is told it reads.
	const [result] = await house.lintText(code, { filePath: 'src/lib/server/kernel/predicates/appeals.ts' });
	return result!.messages
		.filter(({ ruleId }) => ruleId === 'penbridge/sql-parts')
		.map(({ message }) => message);
}

test('a function that is not called in a statement is found; what is called, and a condition, is not', async () => {
	expect(await said('thereAt')).toEqual(['thereAt is a function: call it.']);
	expect(await said('thereAt(new Date(0))')).toEqual([]);
	expect(await said('there')).toEqual([]);
});
