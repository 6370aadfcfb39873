import { describe, expect, test } from 'vitest';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();

describe('the words of a decision', () => {
	test.each([
		[{ decision: 'return', reason: 'other', words: ' ' }, new Invalid('words', 'words_missing')],
		[{ decision: 'return', words: 'Why' }, new Invalid('reason', 'reason_missing')],
		[{ decision: 'withhold', reason: 'unclear' }, new Invalid('reason', 'reason_missing')],
		[
			{ decision: 'return', reason: 'other', words: 'x'.repeat(2_001) },
			new Invalid('words', 'words_too_long')
		],
		[{ decision: 'return', reason: 'other', words: 'a\0b' }, new Invalid('words', 'letter_unreadable')]
	] as const)('%j is refused', async (choice, refusal) => {
		const sent = await waiting('maya', 'lin');
		await expect(decide('t.carver', { revisionId: sent.revisionId, ...choice })).rejects.toEqual(refusal);
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('are shown to the student, whose next revision can be approved', async () => {
		const sent = await waiting('maya', 'lin', 'My street is …');
		await decide('t.carver', {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'private',
			words: 'Leave the street out'
		});
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		expect((await messages.findOwn(maya, pairingId, sent.id)).review).toMatchObject({
			decision: 'return',
			words: 'Leave the street out'
		});
		const second = await messages.submit(maya, {
			pairingId,
			id: sent.id,
			body: 'My street is quiet',
			basis: sent.revisionId
		});
		expect(await decide('t.carver', { revisionId: second.revisionId, decision: 'approve' })).toEqual({
			released: true
		});
	});
});

test('the pal sees letters in the order of their release, and their ids reveal nothing about the writing', async () => {
	const first = await waiting('maya', 'lin', 'Written first');
	const second = await waiting('maya', 'lin', 'Written second');
	await decide('t.carver', { revisionId: second.revisionId, decision: 'approve' });
	await decide('t.carver', { revisionId: first.revisionId, decision: 'approve' });
	const { letters } = await messages.openThread(await actor('lin'), await pairingOf('maya', 'lin'));
	expect(letters.slice(-2).map((letter) => letter.body)).toEqual(['Written second', 'Written first']);
	const shown = JSON.stringify(letters);
	for (const id of [first.id, second.id, first.revisionId, second.revisionId])
		expect(shown).not.toContain(id);
});
