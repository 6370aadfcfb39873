// A heart or a fixed phrase on a letter of a pal.
import { beforeEach, describe, expect, test } from 'vitest';
import { desc, eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { daysAfter } from '../../src/lib/server/kernel/time/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { pairingView } from '../../src/lib/server/pairing/page.ts';
import { gatherCopy } from '../../src/lib/server/records/data-export/gather-copy.ts';
import { recallItem } from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { threadView } from '../../src/lib/server/letters/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { overhear } from '../overhear.ts';
import { approve } from '../review/seconds.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';

useWorld();

let pair: string;
let own: Awaited<ReturnType<typeof travelled>>;
beforeEach(async () => {
	pair = await pairingOf('maya', 'lin');
	own = await travelled('maya', 't.carver', 'A letter for a heart');
});

/** @returns the letter and its release */
async function travelled(who: string, teacher: string, body: string) {
	const written = letter(pair, body);
	await approve(teacher, await messages.submit(await actor(who), written));
	const [row] = await db().select().from(t.release).where(eq(t.release.reviewableId, written.id));
	return { ...written, releaseId: row!.id };
}

const react = async (who: string, kind: string, letterId = own.releaseId, pairingId = pair) =>
	messages.reactToLetter(await actor(who), pairingId, { letter: letterId, kind });

async function shownTo(who: string, locale = 'en') {
	const reader = await actor(who);
	const { letters } = await threadView(await messages.openThread(reader, pair), reader, locale);
	const { reacting, reactions } = letters.find(({ id }) => id === own.releaseId)!;
	/** What the reader has said; null where they can say nothing. */
	const reacted = reacting && (reacting.find(({ pressed }) => pressed)?.kind ?? 'none');
	return { reacting, reacted, reactions };
}

const stored = async () =>
	(await db().select().from(t.letterReaction).where(eq(t.letterReaction.releaseId, own.releaseId))).map(
		({ kind }) => kind
	);

describe('a reaction', () => {
	test('is one for each letter and reader, changed by another and taken back; its writer sees it, each in their language', async () => {
		expect(await shownTo('lin')).toMatchObject({ reacted: 'none', reactions: '' });
		await react('lin', 'heart');
		await react('lin', 'laughed');
		expect(await stored()).toEqual(['laughed']);
		expect((await shownTo('lin')).reacting!.map(({ kind }) => kind)).toEqual(['heart', 'laughed']);
		expect(await shownTo('lin')).toMatchObject({ reacted: 'laughed', reactions: '' });
		expect(await shownTo('maya')).toMatchObject({ reacted: null, reactions: 'Lin: This made me laugh.' });
		await inLocale('zh-Hans', async () =>
			expect((await shownTo('maya', 'zh-Hans')).reactions).toBe('Lin：看得我笑出了声。')
		);
		// Sent twice, it is the same.
		await react('lin', 'none');
		await react('lin', 'none');
		expect(await stored()).toEqual([]);
		expect((await shownTo('maya')).reactions).toBe('');
		const events = await db()
			.select({ detail: t.auditEvent.detail })
			.from(t.auditEvent)
			.where(eq(t.auditEvent.verb, 'message.react'))
			.orderBy(desc(t.auditEvent.id));
		expect(events.map(({ detail }) => detail)).toEqual(['undone', 'laughed', 'heart']);
	});

	test('is shown to the teachers of both sides, on paper, and in the copy of the reader’s data', async () => {
		await react('lin', 'learned');
		for (const who of ['t.carver', 't.chaoyang']) {
			const teacher = await actor(who);
			const seenPair = await pairing.forTeacher(teacher, pair);
			const { thread } = await pairingView(seenPair, teacher, { locale: 'en', withLetters: true });
			expect(thread.find(({ id }) => id === own.releaseId)!.reactions, who).toEqual([
				'Lin: I learned something new.'
			]);
		}
		for (const who of ['maya', 'lin']) {
			const { letters } = await messages.lettersToPrint(await actor(who), pair, { locale: 'en' });
			expect(letters.at(-1)!.reactions).toEqual(['Lin: I learned something new.']);
		}
		expect((await gatherCopy(await personId('lin'), 'school')).reactions).toContainEqual(
			expect.objectContaining({ kind: 'learned' })
		);
		expect((await gatherCopy(await personId('maya'), 'school')).reactions).not.toContainEqual(
			expect.objectContaining({ kind: 'learned' })
		);
	});

	test('notifies nobody: no open page hears of it, nothing is unread', async () => {
		const before = await db().select({ id: t.notification.id }).from(t.notification);
		const events = overhear();
		for (const kind of ['heart', 'thanks', 'none', 'same_here']) await react('lin', kind);
		expect(events).toEqual([]);
		expect(await db().select({ id: t.notification.id }).from(t.notification)).toEqual(before);
	});
});

describe('nobody reacts', () => {
	test('to their own letter, with another word, or to a letter that they cannot read', async () => {
		await expect(react('maya', 'heart')).rejects.toThrow(Forbidden);
		for (const kind of ['', 'hate', '\0', 'constructor', 'heart heart'])
			await expect(react('lin', kind), kind).rejects.toThrow(Invalid);
		for (const who of ['noor', 'james', 't.carver', 't.chaoyang', 'coordinator'])
			await expect(react(who, 'heart'), who).rejects.toThrow(NotFound);
		for (const id of ['nonsense', '\0', newId(), own.id])
			await expect(react('lin', 'heart', id), id).rejects.toThrow(NotFound);
		// Of another pair, also for a member of that one.
		const other = await pairingOf('james', 'wei');
		await expect(react('james', 'heart', own.releaseId, other)).rejects.toThrow(NotFound);
		expect(await stored()).toEqual([]);
	});

	test('before a letter is released', async () => {
		const waiting = letter(pair, 'It waits');
		await messages.submit(await actor('maya'), waiting);
		await expect(react('lin', 'heart', waiting.id)).rejects.toThrow(NotFound);
	});

	test('to a letter that was taken back or reported; what was there is gone for its writer', async () => {
		await react('lin', 'heart');
		await reports.send(await actor('lin'), { releaseId: own.releaseId, reason: 'unkind' });
		expect(await shownTo('lin')).toMatchObject({ reacted: null });
		expect((await shownTo('maya')).reactions).toBe('');
		await expect(react('lin', 'thanks')).rejects.toThrow(NotFound);
		own = await travelled('maya', 't.carver', 'Recalled later');
		await react('lin', 'heart');
		await recallItem(await actor('t.carver'), own.id, 'Approved by mistake');
		for (const who of ['maya', 'lin'])
			expect(await shownTo(who), who).toMatchObject({ reacted: null, reactions: '' });
		await expect(react('lin', 'none')).rejects.toThrow(NotFound);
	});

	test.each(['paused', 'ended'] as const)('while the pair is %s; what was said stays', async (state) => {
		await react('lin', 'heart');
		await db().update(t.pairing).set({ state }).where(eq(t.pairing.id, pair));
		await expect(react('lin', 'none')).rejects.toEqual(new Conflict(`pairing_${state}`));
		expect(await shownTo('lin')).toMatchObject({ reacted: null });
		expect((await shownTo('maya')).reactions).toBe('Lin: A heart for this letter');
		await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.id, pair));
	});

	test('while their writing is paused', async () => {
		await db()
			.insert(t.restriction)
			.values({
				studentId: await personId('lin'),
				kind: 'writing_paused',
				reason: 'A test',
				by: await personId('t.chaoyang'),
				from: now(),
				endsAt: daysAfter(now(), 3)
			});
		await expect(react('lin', 'heart')).rejects.toEqual(new Forbidden('writing_paused'));
	});
});
