// What a reviewer has typed is kept, whatever happens to the item meanwhile; a lead takes over a claim at their school.
import { describe, expect, test } from 'vitest';
import * as messages from '../../src/lib/server/letters/index.ts';
import { draftOf, saveDraft } from '../../src/lib/server/review/desk-drafts.ts';
import { claimItem, freeItem } from '../../src/lib/server/review/index.ts';
import { findItem } from '../../src/lib/server/review/item.ts';
import { draftView } from '../../src/lib/server/review/desk/item-status-view.ts';
import { overhear } from '../overhear.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, waiting } from './desk.ts';

useWorld();

describe('what a reviewer has typed', () => {
	const typed = {
		words: 'Almost there',
		reason: 'kindness',
		phrase: '',
		phraseWords: '',
		note: 'Ask Mr Hall'
	};

	test('is visible to them alone, survives an edit, and shows what happened to the item', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		await saveDraft(ellis, sent.id, { ...typed, revisionId: sent.revisionId });
		expect(draftView(await findItem(ellis, sent.id))).toMatchObject({
			words: 'Almost there',
			moved: null
		});
		expect(await draftOf(carver, sent.id)).toBeNull();
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		await messages.submit(maya, { pairingId, id: sent.id, body: 'Other words', basis: sent.revisionId });
		expect(draftView(await findItem(ellis, sent.id))).toMatchObject({ moved: 'edited' });
		await messages.withdraw(maya, pairingId, sent.id);
		expect(draftView(await findItem(ellis, sent.id))).toMatchObject({ moved: 'withdrawn' });
	});

	test('survives a colleague’s decision; their own decision clears all but the note', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		for (const who of [ellis, carver])
			await saveDraft(who, sent.id, { ...typed, revisionId: sent.revisionId });
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(draftView(await findItem(ellis, sent.id))).toMatchObject({
			words: 'Almost there',
			moved: 'decided'
		});
		expect(await draftOf(carver, sent.id)).toMatchObject({ words: null, note: 'Ask Mr Hall' });
		// A request that the page sent before the decision arrives late.
		await saveDraft(carver, sent.id, { ...typed, note: '', revisionId: sent.revisionId });
		expect(await draftOf(carver, sent.id)).toBeNull();
	});

	test('is kept only for readers of the item, and without characters that cannot be stored', async () => {
		const sent = await waiting('maya', 'lin');
		const draft = { ...typed, revisionId: sent.revisionId };
		for (const who of ['t.chaoyang', 'maya', 'lin'])
			await expect(saveDraft(await actor(who), sent.id, draft)).rejects.toThrow();
		const ellis = await actor('t.ellis');
		await saveDraft(ellis, sent.id, { ...draft, words: 'a\0b\ud800', revisionId: 'nonsense' });
		expect(await draftOf(ellis, sent.id)).toMatchObject({ words: 'ab\ufffd', revisionId: sent.revisionId });
		await expect(saveDraft(ellis, sent.id, { ...draft, words: 'x'.repeat(10_001) })).rejects.toThrow();
		await saveDraft(ellis, sent.id, { revisionId: sent.revisionId, words: ' ' });
		expect(await draftOf(ellis, sent.id)).toBeNull();
	});
});

describe('a lead takes over a claim at their school', () => {
	test('at once: the colleague’s desk is notified, and their page cannot take it back', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		expect(await claimItem(ellis, sent.id)).toBe(true);
		expect(await claimItem(carver, sent.id)).toBe(false);
		const sentEvents = overhear();
		expect(await freeItem(carver, sent.id)).toBe(true);
		expect(sentEvents.some(([people, event]) => event === 'queue:changed' && people.includes(ellis.id))).toBe(
			true
		);
		expect(await claimItem(ellis, sent.id)).toBe(false);
		expect(await claimItem(carver, sent.id)).toBe(true);
	});

	test('but a colleague, or the lead of another school, cannot', async () => {
		const sent = await waiting('maya', 'lin');
		await claimItem(await actor('t.carver'), sent.id);
		for (const who of ['t.ellis', 't.chaoyang', 't.phillips'])
			await expect(freeItem(await actor(who), sent.id)).rejects.toThrow();
	});
});
