import { v4, v7 } from 'uuid';
import { expect, test } from 'vitest';
import { idAfter, isClientId, isId } from '../../src/lib/server/kernel/ids.ts';

test('the id of a release sorts after the one before, whatever this machine’s clock says', () => {
	const ahead = v7({ msecs: Date.now() + 60_000 });
	expect(idAfter(ahead) > ahead).toBe(true);
	const past = v7({ msecs: Date.now() - 60_000 });
	expect(idAfter(past) > past).toBe(true);
	expect(isClientId(idAfter(null))).toBe(true);
});

test('a client’s id for a letter is a UUIDv7 and nothing else', () => {
	expect(isClientId(v7())).toBe(true);
	expect(isClientId(v4())).toBe(false);
	for (const text of ['', 'x', "' or 1=1", undefined, 7]) expect(isId(text)).toBe(false);
});
