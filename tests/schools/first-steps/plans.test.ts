// A city has hundreds of thousands of letters: whether a class has written must not depend on how many others have.
import { expect, test, vi } from 'vitest';
import { currentConnection } from '../../../src/lib/server/kernel/db/database.ts';
import { newClassFacts, schoolFacts } from '../../../src/lib/server/schools/first-steps/facts.ts';
import { useWorld } from '../../setup/database.ts';

useWorld();

type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, string>[] }>;

/** How the database would run what `work` asks, line by line. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
	const { client, pool } = currentConnection();
	const asked = (client ?? pool) as unknown as { query: Query };
	const spy = vi.spyOn(asked, 'query');
	await work();
	const statements = spy.mock.calls.map(([statement, values]) => {
		const { text = statement } = statement as unknown as { text?: string };
		return { text: String(text), values };
	});
	spy.mockRestore();
	const lines: string[] = [];
	for (const { text, values } of statements.filter(({ text }) => text.includes('reviewable'))) {
		const { rows } = await asked.query(`explain ${text}`, values);
		lines.push(...rows.map((row) => row['QUERY PLAN']!));
	}
	return lines;
}

test.each([
	['what a school has', () => schoolFacts(['carver'])],
	['what a class without letters has', () => newClassFacts(['carver'])]
])('%s: letters are looked up class by class, and not joined as a whole', async (_, work) => {
	const plan = await plansOf(work);
	const letters = plan.findIndex((line) => /Scan .*on reviewable \w*item/.test(line));
	expect(letters).toBeGreaterThan(0);
	const depth = (line: string) => line.search(/\S/);
	// The nearest line above it that is further out and names a part of the plan of its own.
	const above = plan
		.slice(0, letters)
		.filter(
			(line, index) =>
				depth(line) < depth(plan[letters]!) &&
				plan.slice(index + 1, letters).every((between) => depth(between) > depth(line))
		);
	expect(above.findLast((line) => /SubPlan|Semi Join|Anti Join/.test(line))).toMatch(/SubPlan/);
});
