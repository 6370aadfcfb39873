// What adults write to students over weeks: who is told of it, and that nothing changes for who wrote it (decision 0048).
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { alertSubject } from '../../../src/lib/server/safety/alerts/alert-subject.ts';
import { findAlert } from '../../../src/lib/server/safety/alerts/find.ts';
import { alertsView, staffTextsFor } from '../../../src/lib/server/safety/alerts/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { alsoSoft, brought, day, grave, kept, soft, tells, useNothingSaid } from './adult-writing.ts';

useWorld();
useNothingSaid();

test('something grave alerts the lead at once, with a kind of its own', async () => {
	await tells(grave);
	expect((await kept())[0]).toMatch(/^review adult-secrecy/);
	expect(await brought()).toEqual([['lead t.carver']]);
});

test('something soft alerts nobody; twice in four weeks it does, and the lead reads both', async () => {
	await tells(soft);
	expect(await brought()).toEqual([]);
	moveClock(27 * day);
	await tells(alsoSoft);
	expect(await kept()).toEqual(['review adult-favor', 'review adult-gift adult-again']);
	expect(await brought()).toEqual([['lead t.carver']]);
	const lead = await actor('t.carver');
	const id = (await db().select().from(t.alert))[0]!.id;
	const { said } = await alertSubject(await findAlert(lead, id), lead, 'en');
	expect(said!.says.join()).toContain('Second time within four weeks');
	expect(said!.earlier.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual([soft]);
});

test('after four weeks, by another adult, at another school or in the same words it is the first', async () => {
	await tells(soft);
	await tells(soft);
	await tells(alsoSoft, {}, 't.moore');
	await tells(alsoSoft, { schoolId: 'phillips', studentId: await personId('james') });
	moveClock(29 * day);
	await tells(alsoSoft);
	expect(await brought()).toEqual([]);
});

test('a quotation of the letter is nobody’s pattern', async () => {
	const [letter] = await db().select().from(t.revision).limit(1);
	await db()
		.update(t.revision)
		.set({ body: `Then ${soft}` })
		.where(eq(t.revision.id, letter!.id));
	await tells(`You wrote “${soft}” Do you mean the song?`, { subjectId: letter!.reviewableId });
	await tells(alsoSoft);
	expect(await brought()).toEqual([]);
	expect((await db().select().from(t.staffWords).orderBy(t.staffWords.id))[0]!.findings).toMatchObject([
		{ kind: 'adult-favor', quoted: true }
	]);
});

test('answers to a call for help are left out: the lead may be who the call is about', async () => {
	await tells(soft, { place: 'help' });
	await tells(alsoSoft);
	expect(await brought()).toEqual([]);
});

test('by the lead it goes to the deputy, never to the lead, and no page of theirs shows it', async () => {
	await tells(soft, {}, 't.carver');
	await tells(alsoSoft, {}, 't.carver');
	expect(await brought()).toEqual([['deputy t.moore']]);
	const lead = await actor('t.carver');
	expect((await staffTextsFor(lead)).words).toEqual([]);
	expect((await alertsView(lead, 'en')).open).toEqual([]);
	const id = (await db().select().from(t.alert))[0]!.id;
	for (const who of ['t.carver', 't.ellis', 'maya', 'lin', 't.chaoyang'])
		await expect(findAlert(await actor(who), id), who).rejects.toThrow();
});
