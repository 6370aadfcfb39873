// A thread opens at the letter that a link names.
import { expect, test } from 'vitest';
import { asc, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { release } from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useWorld } from '../setup/database.ts';
import { approve } from '../review/seconds.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

test('a letter on the newest page is shown there; an older one on the page that has it, with a few newer ones', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	for (let n = 0; n < messages.threadSize; n++) {
		await approve('t.carver', await messages.submit(maya, letter(pairingId, `Letter number ${n}`)));
	}
	const rows = await db()
		.select({ id: release.id })
		.from(release)
		.where(eq(release.pairingId, pairingId))
		.orderBy(asc(release.id));
	const ids = rows.map(({ id }) => id);
	const lin = await actor('lin');

	const newest = await messages.openThread(lin, pairingId, { at: ids.at(-2) });
	expect(newest.letters.map(({ id }) => id)).toEqual(ids.slice(-messages.threadSize));
	expect(newest.older).toBe(false);

	const older = await messages.openThread(lin, pairingId, { at: ids[0] });
	expect(older.letters.map(({ id }) => id)).toEqual(ids.slice(0, 4));
	expect(older.older).toBe(true);
	// Nothing else of the newest page is on it: neither a draft to write in, nor letters that wait.
	expect(older.unreleased).toEqual([]);

	// By its number, too; each says which it is, and how many there are.
	const numbered = await messages.openThread(lin, pairingId, { number: 2 });
	expect([numbered.at, numbered.letters.map(({ id }) => id)]).toEqual([ids[1], ids.slice(0, 5)]);
	const view = await messages.threadView(numbered, lin, 'en');
	expect([view.letters.map(({ number }) => number), view.count]).toEqual([[1, 2, 3, 4, 5], ids.length]);
	const last = await messages.threadView(newest, lin, 'en');
	expect(last.letters.at(-1)!.number).toBe(ids.length);
	const beyond = await messages.openThread(lin, pairingId, { number: ids.length + 1 });
	expect([beyond.at, beyond.letters.at(-1)!.id]).toEqual([undefined, ids.at(-1)]);
	await expect(messages.openThread(await actor('james'), pairingId, { number: 1 })).rejects.toThrow(NotFound);

	// A letter of another pairing, or none at all, is as good as no letter.
	const elsewhere = await messages.openThread(lin, pairingId, { at: newId() });
	expect(elsewhere.letters.at(-1)!.id).toBe(ids.at(-1));
});
