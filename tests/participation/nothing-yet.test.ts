// What Today says where there is no cycle, no pair or no letter yet: never more than is true.
import { beforeEach, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { weeklyMail } from '../../src/lib/server/inbox/digest/send-mail.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { setNow } from '../schools/deputies/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { beginSeason, home, send } from './season.ts';

useWorld();
beforeEach(async () => {
	await beginSeason();
	setNow('2026-09-02T15:00:00Z');
});

const pairOf = async (name: string) =>
	(await home('t.carver')).classes
		.flatMap(({ students }) => students)
		.find((student) => student.name === name)!.pair;

const mail = async () => {
	const write = await weeklyMail(await actor('t.carver'), 'en');
	return inLocale('en', () => write!().text);
};

test('before a letter no pair is said to be writing', async () => {
	const { pairs } = await home('t.carver');
	expect(pairs).toMatchObject({ active: 0, quiet: 0, silent: 0 });
	expect(pairs.unbegun).toBeGreaterThan(1);
	expect(await pairOf('Maya')).toBe('unbegun');
	expect(await mail()).toMatch(/Pairs not started: [1-9]/);
	expect(await mail()).not.toContain('Pairs writing');
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	expect((await home('t.carver')).pairs).toMatchObject({ active: 1, unbegun: pairs.unbegun - 1 });
	expect(await pairOf('Maya')).toBe('active');
	expect(await mail()).toMatch(/Pairs writing: 1\..*\nPairs not started: [1-9]/);
});

test('where there are no pairs, none is said to be well', async () => {
	expect((await home('t.carver')).none.stuck).toBe('No pair needs attention.');
	await rows(sql`update pairing set state = 'ended'`);
	expect(await home('t.carver')).toMatchObject({
		stuck: [],
		none: { stuck: 'You have no pairs right now.' }
	});
});

test('a teacher whose students take part in nothing reads whether a cycle runs, or when the next begins', async () => {
	expect((await home('t.carver')).none.classes).toBe('');
	await rows(sql`update enrolment set until = ${'2026-09-02T14:00:00Z'}`);
	const text = async () => (await home('t.carver')).none.classes;
	expect(await text()).toBe('A cycle is in progress, and none of your students takes part yet.');
	await db().update(t.cycle).set({ startsOn: '2026-09-14' });
	expect(await text()).toMatch(/^The next cycle starts on .*September 14/);
	await db().update(t.cycle).set({ endedAt: new Date() });
	expect(await text()).toMatch(/no cycle in progress/);
});
