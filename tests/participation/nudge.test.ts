// Reminders: who may send them, how often, and who sees them.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/thread-view.ts';
import { askPartner, remindStudent } from '../../src/lib/server/participation/measures.ts';
import { setNow, handIn, setState } from '../schools/deputies/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { beginSeason, home, send } from './season.ts';

useWorld();
beforeEach(async () => {
	await beginSeason();
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	setNow(quiet);
});

/** Lin has been silent for ten school days. */
const quiet = '2026-09-15T20:00:00Z';

const remind = async (who: string, student = 'lin', template = 'gentle') =>
	remindStudent(await actor(who), {
		pairingId: await pairingOf('maya', 'lin'),
		studentId: await personId(student),
		template
	});
const ask = async (who: string, template = 'well') =>
	askPartner(await actor(who), { pairingId: await pairingOf('maya', 'lin'), template });
const reminderShownTo = async (who: string, locale: 'en' | 'zh-Hans' = 'en') => {
	const reader = await actor(who);
	const thread = await messages.openThread(reader, await pairingOf('maya', 'lin'));
	return inLocale(locale, async () => (await threadView(thread, reader, locale)).word);
};
const stuckOf = async (who: string) =>
	(await home(who)).stuck.find(({ names }) => names.includes('Maya') && names.includes('Lin'))!;
const events = async (verb: string) =>
	db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, verb))
		.orderBy(t.auditEvent.at, t.auditEvent.id);

test('a teacher reminds their student, who sees it in their language until they hand in a letter', async () => {
	const palsPage = await home('t.carver');
	await remind('t.chaoyang');
	setNow(quiet);
	expect(await reminderShownTo('lin')).toBe(
		'Your teacher reminds you to write to Maya. A few sentences are enough.'
	);
	expect(await reminderShownTo('lin', 'zh-Hans')).toMatch(/^老师提醒你给Maya写信/);
	expect(await reminderShownTo('maya'), 'the pal knows nothing of it').toBeNull();
	expect((await stuckOf('t.chaoyang')).remind).toMatchObject([{ name: 'Lin', lately: expect.any(String) }]);
	expect(await home('t.carver'), 'nor do their teachers').toEqual(palsPage);
	const event = (await events('pairing.remind')).at(-1)!;
	expect(event).toMatchObject({
		subjectId: await pairingOf('maya', 'lin'),
		schoolId: 'chaoyang',
		detail: await personId('lin')
	});
	await handIn('lin', 'maya', '2026-09-15T21:00:00Z');
	expect(await reminderShownTo('lin')).toBeNull();
});

test('nobody else can remind, and no teacher reminds students of the other side', async () => {
	for (const who of ['t.carver', 't.ellis', 't.moore', 't.guo', 't.phillips', 'coordinator', 'maya', 'lin'])
		await expect(remind(who), who).rejects.toThrow(NotFound);
	await expect(remind('t.chaoyang', 'maya')).rejects.toThrow(NotFound);
	await expect(remind('t.chaoyang', 'anqi')).rejects.toThrow(NotFound);
	await expect(remind('t.chaoyang', 'lin', 'nonsense')).rejects.toThrow(Invalid);
	expect(await db().select().from(t.nudge)).toEqual([]);
});

test('a student is reminded once in five days, whichever teacher does it', async () => {
	await remind('t.chaoyang');
	await expect(remind('t.sun')).rejects.toEqual(new Conflict('nudge_lately'));
	setNow('2026-09-20T19:00:00Z');
	await expect(remind('t.sun')).rejects.toThrow(Conflict);
	setNow('2026-09-20T21:00:00Z');
	await remind('t.sun', 'lin', 'idea');
	expect(await reminderShownTo('lin')).toMatch(/idea of the week/);
	expect(await db().select().from(t.nudge)).toHaveLength(2);
});

test('two teachers who remind at once send one reminder', async () => {
	const outcomes = await Promise.allSettled([remind('t.chaoyang'), remind('t.sun')]);
	expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(await db().select().from(t.nudge)).toHaveLength(1);
});

test('a student who cannot write is not reminded', async () => {
	await setState('maya', 'lin', 'paused');
	await expect(remind('t.chaoyang')).rejects.toEqual(new Conflict('nudge_cannot_write'));
	await expect(ask('t.carver')).rejects.toEqual(new Conflict('pairing_paused'));
	await setState('maya', 'lin', 'active');
});

test('the other side’s teachers are asked, and see the question until a letter is released', async () => {
	await ask('t.carver', 'busy');
	const page = await home('t.chaoyang');
	expect(page.questions).toMatchObject([
		{ template: 'busy', by: 'Ms Carter', names: expect.stringContaining('Lin') }
	]);
	expect((await home('t.sun')).questions).toHaveLength(1);
	for (const who of ['t.guo', 't.carver', 't.phillips']) expect((await home(who)).questions, who).toEqual([]);
	expect((await stuckOf('t.carver')).ask!.lately).toEqual(expect.any(String));
	await expect(ask('t.ellis')).rejects.toEqual(new Conflict('nudge_lately'));
	expect((await events('pairing.ask')).at(-1)).toMatchObject({ schoolId: null });
	await send('lin', 'maya', 't.chaoyang', '2026-09-16T02:00:00Z');
	expect((await home('t.chaoyang')).questions).toEqual([]);
});

test('nobody asks about pairs of others, about one that writes, or while their own side has the next step', async () => {
	for (const who of ['t.moore', 't.guo', 't.phillips', 'coordinator', 'maya'])
		await expect(ask(who), who).rejects.toThrow(NotFound);
	await expect(ask('t.carver', 'gentle')).rejects.toThrow(Invalid);
	await expect(ask('t.chaoyang')).rejects.toEqual(new Conflict('nudge_own_turn'));
	setNow('2026-09-08T20:00:00Z');
	await expect(ask('t.carver')).rejects.toEqual(new Conflict('nudge_writes'));
	expect(await db().select().from(t.nudge)).toEqual([]);
});
