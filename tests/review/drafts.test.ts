// What a reviewer has typed stays, whatever happens to the item meanwhile; a lead takes a claim of their school over.
import { describe, expect, test } from 'vitest';
import * as messages from '../../src/lib/server/exchange/messages/index.ts';
import { draftOf, keepDraft } from '../../src/lib/server/review/drafts.ts';
import { claimItem, takeOver } from '../../src/lib/server/review/index.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import { draftView } from '../../src/lib/server/care/desk/item-status-view.ts';
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

	test('is theirs alone, stays through an edit, and says what happened', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		await keepDraft(ellis, sent.id, { ...typed, revisionId: sent.revisionId });
		expect(await draftView(await readingOf(ellis, sent.id), ellis)).toMatchObject({
			words: 'Almost there',
			moved: null
		});
		expect(await draftOf(carver, sent.id)).toBeNull();
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		await messages.submit(maya, { pairingId, id: sent.id, body: 'Other words', basis: sent.revisionId });
		expect(await draftView(await readingOf(ellis, sent.id), ellis)).toMatchObject({ moved: 'edited' });
		await messages.withdraw(maya, pairingId, sent.id);
		expect(await draftView(await readingOf(ellis, sent.id), ellis)).toMatchObject({ moved: 'withdrawn' });
	});

	test('stays when a colleague decides; one’s own decision takes it, but not the note', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		for (const who of [ellis, carver])
			await keepDraft(who, sent.id, { ...typed, revisionId: sent.revisionId });
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await draftView(await readingOf(ellis, sent.id), ellis)).toMatchObject({
			words: 'Almost there',
			moved: 'decided'
		});
		expect(await draftOf(carver, sent.id)).toMatchObject({ words: null, note: 'Ask Mr Hall' });
		// What was still on its way from the page that decided.
		await keepDraft(carver, sent.id, { ...typed, note: '', revisionId: sent.revisionId });
		expect(await draftOf(carver, sent.id)).toBeNull();
	});

	test('of nobody who may not read it, and nothing that cannot be kept', async () => {
		const sent = await waiting('maya', 'lin');
		const words = { ...typed, revisionId: sent.revisionId };
		for (const who of ['t.chaoyang', 'maya', 'lin'])
			await expect(keepDraft(await actor(who), sent.id, words)).rejects.toThrow();
		const ellis = await actor('t.ellis');
		await keepDraft(ellis, sent.id, { ...words, words: 'a\0b\ud800', revisionId: 'nonsense' });
		expect(await draftOf(ellis, sent.id)).toMatchObject({ words: 'ab\ufffd', revisionId: sent.revisionId });
		await expect(keepDraft(ellis, sent.id, { ...words, words: 'x'.repeat(10_001) })).rejects.toThrow();
		await keepDraft(ellis, sent.id, { revisionId: sent.revisionId, words: ' ' });
		expect(await draftOf(ellis, sent.id)).toBeNull();
	});
});

describe('the lead takes a claim of their school over', () => {
	test('at once; the colleague is told, and their page does not take it back', async () => {
		const sent = await waiting('maya', 'lin');
		const [ellis, carver] = [await actor('t.ellis'), await actor('t.carver')];
		expect(await claimItem(ellis, sent.id)).toBe(true);
		expect(await claimItem(carver, sent.id)).toBe(false);
		const said = overhear();
		expect(await takeOver(carver, sent.id)).toBe(true);
		expect(said.some(([people, event]) => event === 'queue:changed' && people.includes(ellis.id))).toBe(true);
		expect(await claimItem(ellis, sent.id)).toBe(false);
		expect(await claimItem(carver, sent.id)).toBe(true);
	});

	test('not a colleague, nor the lead of another school', async () => {
		const sent = await waiting('maya', 'lin');
		await claimItem(await actor('t.carver'), sent.id);
		for (const who of ['t.ellis', 't.chaoyang', 't.phillips'])
			await expect(takeOver(await actor(who), sent.id)).rejects.toThrow();
	});
});
