// docs/deployment.md, followed literally: its own blocks run one after the other, as an operator would run them, on a machine that is a
// folder. What is real: bash, PostgreSQL with passwords and TLS, the program, its commands and its build; nginx, Caddy and
// systemd's checks where they are installed. What stands in for what would change this machine: `stand-ins/`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBuilt } from '../../../bin/demo/is-built.js';
import { begin, type BlockRun } from './begin.ts';
import { blocksOf, deploymentBlocks } from './document.ts';
import { goOn } from './go-on.ts';
import { canMakeMachine, type Machine, makeMachine } from './machine.ts';
import { notRun } from './not-run.ts';
import { save } from './save.ts';
import { update } from './update.ts';

const runs: Record<string, BlockRun> = { ...begin, ...goOn, ...save, ...update };
const blocks = deploymentBlocks();

test('each block of the document is run, or its reason is told; nothing here is of a block that is gone', () => {
	const names = blocks.map(({ name }) => name);
	expect(new Set(names).size, 'two blocks have one name').toBe(names.length);
	expect([...Object.keys(runs), ...Object.keys(notRun)].sort()).toEqual([...names].sort());
});

test('a block is what is indented after an empty line; one between fences is refused', () => {
	expect(
		blocksOf('# A\n\ntext\n\n    one two three four five\n    more\n\n    x=1 y\n\n- a\n    b\n')
	).toEqual([
		{ heading: 'A', line: 5, text: 'one two three four five\nmore', name: 'A: one two three four' },
		{ heading: 'A', line: 8, text: 'x=1 y', name: 'A: x' }
	]);
	expect(() => blocksOf('```sh\nls\n```')).toThrow('Line 1 begins a fenced block');
});

describe.skipIf(!canMakeMachine())('in order', () => {
	let machine: Machine;
	beforeAll(async () => {
		// The machine takes the build as it is.
		expect(isBuilt(), 'build first: npm run build (npm test does it)').toBe(true);
		machine = await makeMachine();
	});
	afterAll(() => machine?.remove());

	// What follows a block that failed would fail for its sake.
	let failed = '';
	test.for(blocks.filter(({ name }) => runs[name]))('$name', async ({ name, text }, { skip }) => {
		skip(failed !== '', `after ${failed}`);
		failed = name;
		await runs[name]!(machine, text);
		failed = '';
	});
});
