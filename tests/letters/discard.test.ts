// A letter that was taken back can be thrown away.
import { beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent, draft, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useWorld } from '../setup/database.ts';
import { approve } from '../forum/boards.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 0));

async function takenBack(body: string) {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { id } = await messages.submit(maya, letter(pairingId, body));
	await messages.withdraw(maya, pairingId, id);
	return { maya, pairingId, id };
}

test('it is gone for its writer with its draft, and its revision stays in the records', async () => {
	const { maya, pairingId, id } = await takenBack('Not like this');
	await messages.saveDraft(await actor('maya'), { pairingId, body: 'A new letter', over: true });
	await messages.discard(maya, pairingId, id);
	const { unreleased, draft: kept } = await messages.openThread(maya, pairingId);
	expect(unreleased.some((own) => own.id === id)).toBe(false);
	expect(kept).toMatchObject({ body: 'A new letter' });
	await expect(messages.findOwn(maya, pairingId, id)).rejects.toThrow(NotFound);
	expect(await db().select().from(draft).where(eq(draft.reviewableId, id))).toEqual([]);
	const [row] = await db().select().from(reviewable).where(eq(reviewable.id, id));
	expect(row!.state).toBe('discarded');
	expect(await db().select().from(revision).where(eq(revision.reviewableId, id))).toMatchObject([
		{ body: 'Not like this' }
	]);
	const events = await db()
		.select()
		.from(auditEvent)
		.where(and(eq(auditEvent.subjectId, id), eq(auditEvent.verb, 'message.discard')));
	expect(events).toMatchObject([{ actorId: maya.id, detail: row!.revisionId }]);
});

test('afterwards it cannot be changed, handed in or thrown away again', async () => {
	const { maya, pairingId, id } = await takenBack('Gone');
	const [row] = await db().select().from(reviewable).where(eq(reviewable.id, id));
	await messages.discard(maya, pairingId, id);
	const change = { pairingId, id, body: 'Back again', basis: row!.revisionId };
	await expect(messages.submit(maya, change)).rejects.toThrow(Conflict);
	await expect(messages.saveDraft(maya, { pairingId, messageId: id, body: 'Back' })).rejects.toThrow(
		Conflict
	);
	await expect(messages.withdraw(maya, pairingId, id)).rejects.toThrow(Conflict);
	await expect(messages.discard(maya, pairingId, id)).rejects.toThrow(Conflict);
});

test('a letter that waits or has travelled is not thrown away, nor one of somebody else', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { id } = await messages.submit(maya, letter(pairingId, 'It waits'));
	const refused = new Conflict('letter_not_taken_back');
	await expect(messages.discard(maya, pairingId, id)).rejects.toThrow(refused);
	await approve('t.carver', id);
	await expect(messages.discard(maya, pairingId, id)).rejects.toThrow(refused);
	const other = await takenBack('Only mine');
	for (const username of ['lin', 'james'])
		await expect(messages.discard(await actor(username), pairingId, other.id)).rejects.toThrow(NotFound);
	await expect(messages.discard(maya, await pairingOf('james', 'wei'), other.id)).rejects.toThrow(NotFound);
	await expect(messages.discard(maya, pairingId, 'nonsense')).rejects.toThrow(NotFound);
});
