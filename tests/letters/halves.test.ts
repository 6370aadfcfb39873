// A letter in two halves is one text, by the setting of its pair: for screening, release, recall, drafts.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { findItem, recallLetter } from '../../src/lib/server/review/index.ts';
import { bodyWithFindings } from '../../src/lib/server/review/desk/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

import {
	approve,
	chinese,
	english,
	flaggedBody,
	pair,
	send,
	setUnread,
	stateOf,
	threadOf,
	useHalves
} from './halving.ts';

useWorld();
useHalves();

describe('the setting of a pair', () => {
	test('any of its teachers sets it, for one pair or for every pair of the two classes; nobody else', async () => {
		await pairing.setHalves(await actor('t.chaoyang'), pair, { halves: 'half', all: false });
		expect((await threadOf('maya')).second?.hint).toContain('Write part of your letter above');
		await expect(
			pairing.setHalves(await actor('t.phillips'), pair, { halves: 'one', all: false })
		).rejects.toThrow(NotFound);
		await expect(
			pairing.setHalves(await actor('t.carver'), pair, { halves: 'three', all: false })
		).rejects.toThrow(Invalid);
		const halvesNow = async () =>
			new Map((await db().select().from(t.pairing)).map(({ id, halves }) => [id, halves] as const));
		const before = await halvesNow();
		await pairing.setHalves(await actor('t.carver'), pair, { halves: 'both', all: true });
		const set = [...(await halvesNow())]
			.filter(([id, halves]) => halves !== before.get(id))
			.map(([id]) => id);
		const own = (await pairing.listForTeacher(await actor('t.carver'))).map(({ id }) => id);
		expect(set.length).toBeGreaterThan(1);
		expect(own).toEqual(expect.arrayContaining(set));
		await db().update(t.pairing).set({ halves: 'one' });
	});

	test('where letters have one text there is no second box, and a second half is refused at its field', async () => {
		await db().update(t.pairing).set({ halves: 'one' }).where(eq(t.pairing.id, pair));
		expect((await threadOf('maya')).second).toBeNull();
		await expect(send()).rejects.toMatchObject({ field: 'second', code: 'halves_off' });
		const { id } = await send(`${english}\n⸻\n${english}`, '');
		expect((await findItem(await actor('t.carver'), id)).revisions[0]!.body).not.toContain('⸻');
	});

	test('after the end nobody changes it', async () => {
		await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.id, pair));
		await expect(
			pairing.setHalves(await actor('t.carver'), pair, { halves: 'one', all: false })
		).rejects.toThrow(Conflict);
	});
});

describe('one text', () => {
	test('a draft keeps both boxes, and all of it stands in one box once the setting is off', async () => {
		const { keepHalves } = await import('../../src/lib/letters/letter-halves.ts');
		await messages.saveDraft(await actor('maya'), {
			pairingId: pair,
			body: keepHalves('', '只有这一半 '),
			over: true
		});
		expect((await threadOf('maya')).draft).toMatchObject({ body: '', second: '只有这一半' });
		await db().update(t.pairing).set({ halves: 'one' }).where(eq(t.pairing.id, pair));
		expect((await threadOf('maya')).draft).toMatchObject({ second: '' });
		expect((await threadOf('maya')).draft.body).toContain('只有这一半');
		await messages.saveDraft(await actor('maya'), { pairingId: pair, body: '', over: true });
	});

	test('both halves arrive together, each in its language, and go together when the letter is taken back', async () => {
		const { id, revisionId } = await send();
		expect((await threadOf('lin')).letters.some(({ body }) => body?.includes(english))).toBe(false);
		await setUnread(true);
		await approve('t.carver', revisionId);
		expect(await stateOf(id)).toBe('released');
		const arrived = (await threadOf('lin')).letters.at(-1)!;
		expect(arrived).toMatchObject({ body: english, lang: 'en', second: { body: chinese, lang: 'zh-Hans' } });
		await recallLetter(await actor('t.carver'), { pairingId: pair, releaseId: arrived.id, why: 'a test' });
		expect((await threadOf('lin')).letters.at(-1)).toMatchObject({ body: null, second: null });
	});

	test('the desk shows the halves apart, and joined they are the letter, with findings in their place', async () => {
		const { id } = await send(flaggedBody());
		const item = await findItem(await actor('t.carver'), id);
		const { body, parts, findings } = bodyWithFindings(
			{ kind: 'message', body: item.revisions[0]!.body, findings: item.findings },
			{ earlier: [], zone: { locale: 'en', timeZone: 'America/Chicago' } }
		);
		expect(parts).toHaveLength(3);
		expect(
			parts
				.flat()
				.map(({ text }) => text)
				.join('')
		).toBe(body);
		expect(findings.length).toBeGreaterThan(0);
		const marked = parts[0]!.filter(({ spans }) => spans.length).map(({ text }) => text);
		expect(marked.join()).toContain('205 555 0187');
		expect(parts[2]!.every(({ spans }) => !spans.length)).toBe(true);
	});
});
