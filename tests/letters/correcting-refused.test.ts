// Corrections in letters that are refused, and what remains of them when a student is erased.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { enrolment, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { approve } from '../forum/boards.ts';
import { actor, letter, personId } from '../world.ts';
import { useWorld } from '../setup/database.ts';
import { answer, betterLines, offered, open, pair, turnCorrecting, useLetter } from './correcting.ts';

useWorld();
useLetter();

describe('a correction in a letter is refused', () => {
	const refusal = new Invalid('body', 'correcting_gone');

	test('of an unknown letter, of their own letter, and after correcting was turned off', async () => {
		const { target } = (await offered('lin'))!;
		const lin = await personId('lin');
		const own = (await open('lin')).letters.find(({ authorId }) => authorId === lin);
		for (const other of [newId(), 'nonsense', own!.id])
			await expect(submitted(other)).rejects.toEqual(refusal);
		await turnCorrecting('t.chaoyang', false);
		await expect(submitted(target)).rejects.toEqual(refusal);
	});

	const submitted = async (target: string, lines = betterLines) =>
		messages.submit(await actor('lin'), {
			...letter(pair.id, '再见'),
			correcting: { target, said: lines, rest: false }
		});

	test('at the field of the sentence, and for sentences that do not exist', async () => {
		const { target } = (await offered('lin'))!;
		const tooLong = new Map([[2, { rewrite: '好'.repeat(1_001) }]]);
		await expect(submitted(target, tooLong)).rejects.toEqual(new Invalid('rewrite-2', 'letter_too_long'));
		await expect(submitted(target, new Map([[2, { note: 'a\0' }]]))).rejects.toEqual(
			new Invalid('note-2', 'letter_unreadable')
		);
		await expect(submitted(target, new Map([[6, { note: 'no' }]]))).rejects.toEqual(
			new Invalid('form', 'correction_sentence')
		);
	});

	test('from anybody who is not in the pairing', async () => {
		const { target } = (await offered('lin'))!;
		const forged = { ...letter(pair.id, 'Hi'), correcting: { target, said: betterLines, rest: false } };
		for (const username of ['wei', 'yue', 't.chaoyang'])
			await expect(messages.submit(await actor(username), forged)).rejects.toThrow(NotFound);
	});
});

test('the draft of a new letter is kept when another letter is changed', async () => {
	const lin = await actor('lin');
	const sent = await messages.submit(lin, letter(pair.id, '第一封'));
	await messages.saveDraft(lin, { pairingId: pair.id, body: '还没写完' });
	await messages.submit(lin, { pairingId: pair.id, id: sent.id, body: '第一封信', basis: sent.revisionId });
	expect((await open('lin')).draft?.body).toBe('还没写完');
});

test('after a student is erased, the pal’s corrections no longer contain that student’s text', async () => {
	const sent = await answer();
	await approve('t.chaoyang', sent.id);
	const maya = await personId('maya');
	await db().update(enrolment).set({ until: now() }).where(eq(enrolment.personId, maya));
	await inLocale('en', async () =>
		erasePerson(maya, { by: await personId('t.carver'), why: 'family_asked' })
	);
	const [row] = await db().select().from(revision).where(eq(revision.id, sent.revisionId));
	expect(row!.body).toBe('谢谢你的信！');
	expect((await open('lin')).letters.at(-1)!.corrected).toBeNull();
});
