// A letter that is handed in again, because the answer to the first time was lost: from an outbox, or over a bad connection.
import { expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { draft, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useWorld } from '../setup/database.ts';
import { approve } from '../review/seconds.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

test('with its id and the draft that it comes from it is one letter, before and after a teacher has decided', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { savedAt } = await messages.saveDraft(maya, { pairingId, body: 'From an outbox', over: true });
	const waiting = { ...letter(pairingId, 'From an outbox, and more'), draftBasis: savedAt.toISOString() };
	const first = await messages.submit(maya, waiting);
	expect(await messages.submit(maya, waiting)).toEqual(first);
	await approve('t.carver', first);
	expect(await messages.submit(maya, waiting)).toEqual(first);
	expect(await db().$count(reviewable, eq(reviewable.id, waiting.id))).toBe(1);
	expect(await db().$count(draft, and(eq(draft.pairingId, pairingId), eq(draft.authorId, maya.id)))).toBe(0);
});

test('a letter whose draft another window sent meanwhile is refused; the id of somebody else’s is like none', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { savedAt } = await messages.saveDraft(maya, { pairingId, body: 'In two places', over: true });
	const draftBasis = savedAt.toISOString();
	await messages.submit(maya, { ...letter(pairingId, 'In two places'), draftBasis });
	const waiting = { ...letter(pairingId, 'In two places'), draftBasis };
	await expect(messages.submit(maya, waiting)).rejects.toEqual(new Conflict('draft_sent'));
	const other = await messages.submit(await actor('lin'), letter(pairingId, '我的信'));
	await expect(messages.submit(maya, { ...waiting, id: other.id })).rejects.toThrow(Invalid);
});
