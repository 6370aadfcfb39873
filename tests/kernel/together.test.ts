import { expect, test } from 'vitest';
import { transaction } from '../../src/lib/server/kernel/db/database.ts';
import { together } from '../../src/lib/server/kernel/together.ts';
import { useEmpty } from '../setup/database.ts';

useEmpty();

/** Questions that record when they begin and end, each over several turns of the event loop. */
function questions() {
	const steps: string[] = [];
	const ask = (name: string) => async () => {
		steps.push(`${name} begins`);
		await new Promise((end) => setImmediate(end));
		steps.push(`${name} ends`);
		return name;
	};
	return { said: steps, ask };
}

test('questions are asked together, and their answers come in order', async () => {
	const { said: steps, ask } = questions();
	expect(await together(ask('one'), ask('two'), () => 3)).toEqual(['one', 'two', 3]);
	expect(steps).toEqual(['one begins', 'two begins', 'one ends', 'two ends']);
});

test('inside a transaction questions are asked one by one, and a failure keeps the rest from being asked', async () => {
	const { said: steps, ask } = questions();
	expect(await transaction(() => together(ask('one'), ask('two')))).toEqual(['one', 'two']);
	expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
	const refuse = async () => Promise.reject(new Error('no'));
	await expect(transaction(() => together(refuse, ask('three')))).rejects.toThrow('no');
	expect(steps).not.toContain('three begins');
});
