// Corrections inside letters: offered where the teachers of both sides turned it on, reviewed together with the letter,
// and visible to nobody before.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { draft, pairingStep, profileLanguage, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { ownView } from '../../src/lib/server/letters/own-letters.ts';
import { letterContext, correctedView } from '../../src/lib/server/letters/correcting.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { findFlaggable } from '../../src/lib/server/safety/reports/flaggable.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { find } from '../../src/lib/server/search/find.ts';
import { six } from '../forum/corrections.ts';
import { approve } from '../forum/boards.ts';
import { decide } from '../review/desk.ts';
import { actor, letter, personId } from '../world.ts';
import { useWorld } from '../setup/database.ts';
import { answer, betterLines, offered, open, pair, turnCorrecting, useLetter } from './correcting.ts';

useWorld();
useLetter();

describe('correcting is offered', () => {
	test('only while the teachers of both sides have it on, and only to the pal who knows the language better', async () => {
		expect(await offered('lin')).toMatchObject({ name: 'Maya', lang: 'zh-Hans', sentences: { length: 6 } });
		await turnCorrecting('t.sun', false);
		expect(await offered('lin')).toBeNull();
		await turnCorrecting('t.ellis', false);
		await turnCorrecting('t.chaoyang');
		expect(await offered('lin')).toBeNull();
		await turnCorrecting('t.ellis');
		expect(await offered('lin')).not.toBeNull();
		const reply = await messages.submit(await actor('lin'), letter(pair.id, '你好，玛雅！今天很热。'));
		await approve('t.chaoyang', reply.id);
		expect(await offered('maya')).toBeNull();
	});

	test('and turning it on again records no second step; nobody else can turn it on', async () => {
		const steps = () => db().$count(pairingStep, eq(pairingStep.pairingId, pair.id));
		const before = await steps();
		await turnCorrecting('t.carver');
		expect(await steps()).toBe(before);
		for (const username of ['t.moore', 't.phillips', 'coordinator', 'maya', 'james'])
			await expect(turnCorrecting(username)).rejects.toThrow(NotFound);
		const view = await open('maya');
		expect(view.pair.state).toBe('active');
	});

	test('to a student who has named no language, by the language of their school', async () => {
		const ofLin = eq(profileLanguage.personId, await personId('lin'));
		const deleted = await db().delete(profileLanguage).where(ofLin).returning();
		expect(await offered('lin')).not.toBeNull();
		await db()
			.insert(profileLanguage)
			.values({
				personId: await personId('lin'),
				language: 'en',
				level: 'B1',
				by: await personId('lin'),
				at: now()
			});
		expect(await offered('lin')).toBeNull();
		await db().delete(profileLanguage).where(ofLin);
		if (deleted.length) await db().insert(profileLanguage).values(deleted);
	});
});

describe('a letter with corrections', () => {
	test('is one item on the desk: nothing of it is visible before approval, all of it after', async () => {
		const sent = await answer();
		expect((await open('maya')).letters.at(-1)!.body).toBe(six);
		const context = await letterContext(sent.id);
		expect(context!.place).toMatchObject({ board: null, about: { name: 'Maya' } });
		expect(context!.place!.lines![0]).toMatchObject({
			sentence: 0,
			perfect: false,
			note: '了',
			kind: 'order'
		});
		const [waiting] = await db().select().from(revision).where(eq(revision.id, sent.revisionId));
		expect(waiting!.body).toContain('谢谢你的信！');
		expect(waiting!.body).toContain('→ 我周末去了公园。');
		expect(await offered('lin')).toBeNull();
		const unreleased = (await open('lin')).unreleased.find(({ id }) => id === sent.id)!;
		expect(unreleased).toMatchObject({ body: '谢谢你的信！', corrected: { lines: { length: 6 } } });
		await approve('t.chaoyang', sent.id);
		for (const username of ['maya', 'lin']) {
			const got = (await open(username)).letters.at(-1)!;
			expect(got.body).toBe('谢谢你的信！');
			expect(correctedView(got.corrected)!.lines.map(({ perfect }) => perfect)).toEqual([
				false,
				...Array<boolean>(5).fill(true)
			]);
		}
		const hits = async (text: string) => (await find(await actor('maya'), { text })).found.length;
		expect(await hits('谢谢你的信')).toBeGreaterThan(0);
		expect(await hits('我周末去了公园')).toBe(0);
	});

	test('that is returned is changed together with them; withdrawn, the letter is a draft', async () => {
		const sent = await answer();
		await decide('t.chaoyang', {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'Look again',
			phrase: '我周末去了公园',
			phraseWords: 'Is it?'
		});
		const lin = await actor('lin');
		const own = await messages.findOwn(lin, pair.id, sent.id);
		const { phrases } = (await ownView(own, lin, 'en')).message;
		expect(phrases!.marked.filter(({ spans }) => spans.length)).toMatchObject([{ text: '我周末去了公园' }]);
		expect(own).toMatchObject({ body: '谢谢你的信！', offer: { sentences: { length: 6 } } });
		const { target } = own.offer!;
		const change = {
			pairingId: pair.id,
			id: sent.id,
			body: '谢谢！',
			basis: sent.revisionId,
			correcting: { target, said: new Map([[1, { note: '很好' }]]), rest: false }
		};
		await messages.submit(lin, change);
		const changed = await messages.findOwn(lin, pair.id, sent.id);
		expect(changed.corrected!.lines).toMatchObject([{ sentence: 1, note: '很好' }]);
		await messages.withdraw(lin, pair.id, sent.id);
		const [saved] = await db().select().from(draft).where(eq(draft.reviewableId, sent.id));
		expect(saved!.body).toBe('谢谢！');
	});

	test('corrects a letter once, even from two windows at once: the second letter is refused', async () => {
		const lin = await actor('lin');
		const { target } = (await offered('lin'))!;
		const correcting = { target, said: betterLines, rest: true };
		const outcomes = await Promise.allSettled(
			['谢谢！', '谢谢！我也喜欢公园。'].map((body) =>
				messages.submit(lin, { ...letter(pair.id, body), correcting })
			)
		);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const refused = outcomes.find((outcome) => outcome.status === 'rejected')!;
		expect(refused.reason).toEqual(new Invalid('body', 'correcting_gone'));
	});

	test('about no sentence is a plain letter', async () => {
		const sent = await answer({ said: new Map(), rest: false });
		const [row] = await db().select().from(revision).where(eq(revision.id, sent.revisionId));
		expect(row!.body).toBe('谢谢你的信！');
	});

	test('no longer shows its corrections when the letter that they correct was recalled', async () => {
		const sent = await answer();
		await approve('t.chaoyang', sent.id);
		const original = (await open('maya')).letters.findLast(({ body }) => body === six)!;
		const [released] = await db().query.release.findMany({ where: (row) => eq(row.id, original.id) });
		await moderation.recallItem(await actor('t.carver'), released!.reviewableId, 'a try');
		expect((await open('maya')).letters.at(-1)!.corrected).toBeNull();
		// Nor are they shown where the answer to it is reported.
		const [answered] = await db().query.release.findMany({ where: (row) => eq(row.reviewableId, sent.id) });
		const flaggable = await findFlaggable(await actor('maya'), answered!.id);
		expect(flaggable.body).toBe('谢谢你的信！');
	});

	test('no longer quotes a letter that its reader reported, to that reader alone', async () => {
		const sent = await answer();
		await approve('t.chaoyang', sent.id);
		const original = (await open('maya')).letters.findLast(({ body }) => body === six)!;
		const quotes = async (who: string) =>
			JSON.stringify((await open(who)).letters.at(-1)).includes('original');
		expect(await quotes('lin')).toBe(true);
		await reports.send(await actor('lin'), { releaseId: original.id, reason: 'unkind' });
		expect(await quotes('lin')).toBe(false);
		expect(await quotes('maya')).toBe(true);
	});
});
