// What a lower floor needs from a higher one.
import { expect, test } from 'vitest';
import { openPorts, port } from '../../src/lib/server/kernel/port.ts';

test('a port is open until something is plugged in, and an error names its purpose', () => {
	const question = port<(n: number) => number>('doubles a number');
	expect(openPorts()).toEqual(['doubles a number']);
	expect(() => question(2)).toThrow('Nothing provides "doubles a number"');
	question.plug((n) => n * 2);
	expect(question(2)).toBe(4);
	expect(openPorts()).toEqual([]);
});
