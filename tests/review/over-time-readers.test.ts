// Who reads of texts that mean something together: the teachers of their writer, and never the writer (safety rule 12).
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { hold, pairing } from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { gatherCopy } from '../../src/lib/server/records/data-export/gather-copy.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { decide, waiting } from './desk.ts';
import { send, useMarker, viewFor, zznote } from './over-time.ts';

useWorld();
useMarker();

test('the writer’s teachers, with a link to the earlier text', async () => {
	const [first, second] = [await send(1), await send(2)];
	for (const teacher of ['t.carver', 't.ellis']) {
		const linked = (await viewFor(teacher, second.id)).findings.find(({ earlier }) => earlier.length);
		expect(linked).toMatchObject({ severity: 'care', earlier: [{ id: first.id }] });
		expect(linked!.words).toMatch(/^Second time in a month: /);
	}
	const firstView = await viewFor('t.carver', first.id);
	expect(firstView.findings.flatMap(({ earlier }) => earlier)).toEqual([]);
});

test('without a link to a text that is kept from them, or taken back', async () => {
	const [first, second, third] = [await send(1), await send(2), await send(3)];
	await db()
		.insert(hold)
		.values({ reviewableId: first.id, since: now(), exceptId: await personId('t.carver') });
	const linksFor = async (teacher: string) =>
		(await viewFor(teacher, third.id)).findings.flatMap(({ earlier }) => earlier.map(({ id }) => id));
	expect(await linksFor('t.carver')).toEqual([second.id]);
	expect(await linksFor('t.ellis')).toEqual([second.id, first.id]);
	await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), second.id);
	expect(await linksFor('t.carver')).toEqual([]);
});

test('not the teachers of the pal, nor anybody else', async () => {
	await send(1);
	const second = await send(2);
	for (const who of ['t.chaoyang', 't.phillips', 'lin', 'maya'])
		await expect(viewFor(who, second.id), who).rejects.toThrow(NotFound);
	await decide('t.carver', { decision: 'approve', revisionId: second.revisionId });
	const seen = await viewFor('t.chaoyang', second.id);
	expect(seen.reading).toBe('pal_side');
	expect(seen.findings.map(({ words }) => words).join()).not.toContain('Second time');
});

test('not the teachers of the pal where they approve letters too', async () => {
	const pairingId = await pairingOf('maya', 'lin');
	await db().update(pairing).set({ releaseRule: 'both' }).where(eq(pairing.id, pairingId));
	const first = await send(1);
	const second = await send(2);
	const seen = await viewFor('t.chaoyang', second.id);
	expect(seen.reading).toBe('classroom');
	expect(seen.findings.map(({ words }) => words).join()).not.toContain('Second time');
	expect(JSON.stringify(seen.findings)).not.toContain(first.id);
	await db().update(pairing).set({ releaseRule: 'sender' }).where(eq(pairing.id, pairingId));
});

test('nothing of it is in the writer’s copy, or in what their pages are made of', async () => {
	const sent = [];
	for (const body of [zznote(1), zznote(2), 'It says 138 here.', 'And 0013 too.', 'And 8000 on top.'])
		sent.push(await waiting('maya', 'lin', body));
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const views: unknown[] = [
		await gatherCopy(maya.id, 'all'),
		await messages.threadView(await messages.openThread(maya, pairingId), maya, 'en'),
		await messages.studentHome(maya, 'en')
	];
	for (const { id } of sent)
		views.push(await messages.ownView(await messages.findOwn(maya, pairingId, id), maya, 'en'));
	expect(JSON.stringify(views)).toContain('8000 on top');
	expect(JSON.stringify(views)).not.toMatch(/again-|often-|over-letters|observation|Second time|concern/);
});
