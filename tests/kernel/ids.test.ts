import { v4, v7 } from 'uuid';
import { expect, test } from 'vitest';
import { newClientId } from '../../src/lib/letters/client-id.ts';
import { idAgain } from '../../src/lib/ui/problem.ts';
import { idAfter, isClientId, isId } from '../../src/lib/server/kernel/ids.ts';

test('the id of a release sorts after the one before, whatever this machine’s clock says', () => {
	const ahead = v7({ msecs: Date.now() + 60_000 });
	expect(idAfter(ahead) > ahead).toBe(true);
	const past = v7({ msecs: Date.now() - 60_000 });
	expect(idAfter(past) > past).toBe(true);
	expect(isClientId(idAfter(null))).toBe(true);
});

test('the id that a page chooses for its next text is a UUIDv7, and another each time', () => {
	const chosen = Array.from({ length: 1_000 }, newClientId);
	expect(new Set(chosen).size).toBe(1_000);
	for (const id of chosen) expect(isClientId(id), id).toBe(true);
});

test('a refused text is sent again under its own id, unless that is used up', () => {
	const problem = { text: '', field: 'body' };
	expect(idAgain({ problem, typed: { id: 'own' } }, 'fresh')).toBe('own');
	expect(idAgain({}, 'fresh')).toBe('fresh');
	for (const code of ['letter_already_sent', 'letter_changed_elsewhere', 'draft_sent'])
		expect(idAgain({ problem: { ...problem, code }, typed: { id: 'own' } }, 'fresh'), code).toBe('fresh');
});

test('a client’s id for a letter is a UUIDv7 and nothing else', () => {
	expect(isClientId(v7())).toBe(true);
	expect(isClientId(v4())).toBe(false);
	for (const text of ['', 'x', "' or 1=1", undefined, 7]) expect(isId(text)).toBe(false);
});
