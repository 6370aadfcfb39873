// A thread on paper.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { insertAll } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { recallItem } from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { useWorld } from '../setup/database.ts';
import { approve } from '../review/seconds.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

let pairingId: string;
beforeAll(async () => {
	pairingId = await pairingOf('maya', 'lin');
});

const printed = async (who: string, before?: string) =>
	messages.lettersToPrint(await actor(who), pairingId, { locale: 'en', before });

const bodiesFor = async (who: string) => (await printed(who)).letters.map(({ body }) => body);

/** @returns the letter and its release */
async function travelled(who: string, teacher: string, body: string) {
	const written = letter(pairingId, body);
	await approve(teacher, await messages.submit(await actor(who), written));
	const [row] = await db().select().from(t.release).where(eq(t.release.reviewableId, written.id));
	return { ...written, releaseId: row!.id };
}

test('both pals get the same letters on paper, each under the name that its pal knows, oldest first', async () => {
	await travelled('maya', 't.carver', 'From Maya to paper');
	await travelled('lin', 't.chaoyang', '纸上的信');
	const [forMaya, forLin] = [await printed('maya'), await printed('lin')];
	expect(forMaya.letters.map(({ body }) => body)).toEqual(forLin.letters.map(({ body }) => body));
	expect(forMaya.letters.slice(-2)).toMatchObject([
		{ name: 'Maya', body: 'From Maya to paper', mine: true },
		{ name: 'Lin', body: '纸上的信', mine: false }
	]);
	expect(forMaya.names).toBe('Maya and Lin');
	expect(forMaya.pals.map(({ name, city }) => [name, city])).toEqual([
		['Maya', 'Birmingham'],
		['Lin', expect.any(String)]
	]);
});

test('what has not travelled is not printed: drafts, letters that wait, letters taken back', async () => {
	const maya = await actor('maya');
	const before = await bodiesFor('maya');
	await messages.saveDraft(maya, { pairingId, body: 'Only a draft', over: true });
	await messages.submit(maya, letter(pairingId, 'Waits for a teacher'));
	const withdrawn = letter(pairingId, 'Taken back');
	await messages.submit(maya, withdrawn);
	await messages.withdraw(maya, pairingId, withdrawn.id);
	expect(await bodiesFor('maya')).toEqual(before);
	expect(await bodiesFor('lin')).toEqual(before);
});

test('a recalled letter is not printed, nor one that its reader reported', async () => {
	const recalled = await travelled('maya', 't.carver', 'Recalled later');
	await recallItem(await actor('t.carver'), recalled.id, 'Approved by mistake');
	expect(await bodiesFor('lin')).not.toContain('Recalled later');
	const reported = await travelled('lin', 't.chaoyang', 'Reported later');
	await reports.send(await actor('maya'), { releaseId: reported.releaseId, reason: 'unkind' });
	expect(await bodiesFor('maya')).not.toContain('Reported later');
	expect(await bodiesFor('lin')).toContain('Reported later');
});

test('more letters than fit on a page of the thread are all printed; past a bound the earlier ones are printed by themselves', async () => {
	const maya = await actor('maya');
	const { revisionId } = await messages.submit(maya, letter(pairingId, 'Many times'));
	await approve('t.carver', { revisionId });
	const [original] = await db().select().from(t.release).where(eq(t.release.revisionId, revisionId));
	const had = (await printed('maya')).letters.length;
	await copies(original!, messages.pageSize + 5);
	expect((await printed('maya')).letters).toHaveLength(had + messages.pageSize + 5);
	await copies(original!, messages.maxPrinted);
	const newest = await printed('maya');
	expect(newest.letters.length).toBe(messages.maxPrinted);
	const earlier = await printed('maya', newest.earlier!);
	expect(earlier.letters.at(-1)!.id < newest.letters[0]!.id).toBe(true);
	expect(earlier.earlier).toBe(null);
	expect(earlier.letters.length + newest.letters.length).toBe(
		had + messages.pageSize + 5 + messages.maxPrinted
	);
});

/** Releases of copies of a letter. */
async function copies(original: typeof t.release.$inferSelect, count: number) {
	const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, original.reviewableId));
	const [text] = await db().select().from(t.revision).where(eq(t.revision.id, original.revisionId));
	const ids = Array.from({ length: count }, () => ({ item: newId(), text: newId(), release: newId() }));
	await insertAll(
		t.reviewable,
		ids.map((id) => ({ ...item!, id: id.item, revisionId: id.text }))
	);
	await insertAll(
		t.revision,
		ids.map((id) => ({ ...text!, id: id.text, reviewableId: id.item }))
	);
	await insertAll(
		t.release,
		ids.map((id) => ({ ...original, id: id.release, reviewableId: id.item, revisionId: id.text }))
	);
}

test('nobody else prints the letters of a pair; a pair that ended still prints its own', async () => {
	for (const who of ['noor', 'james', 'wei', 't.carver', 't.chaoyang', 'coordinator'])
		await expect(printed(who), who).rejects.toThrow(NotFound);
	for (const id of ['nonsense', '\0', newId()])
		await expect(messages.lettersToPrint(await actor('maya'), id, { locale: 'en' }), id).rejects.toThrow(
			NotFound
		);
	const ended = await pairingOf('marcus', 'yichen');
	const paper = await messages.lettersToPrint(await actor('marcus'), ended, { locale: 'zh-Hans' });
	expect(paper.letters.length).toBeGreaterThan(0);
	await expect(messages.lettersToPrint(await actor('maya'), ended, { locale: 'en' })).rejects.toThrow(
		NotFound
	);
});
