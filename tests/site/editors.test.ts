// Editors: who names them, what they may, and when it ends. And the days until old news leaves the front page.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { countsOf } from '../inbox/waiting.ts';
import { eventsOf, otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { edit, inDays, publish, published, typed, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);
afterEach(() => moveClock(0));
const program = 'birmingham-beijing';
const day = 24 * 3_600_000;

const name = async (who: string, teacher: string, programId = program) =>
	site.nameEditor(await actor(who), programId, await personId(teacher));
const settings = async (who: string) => site.siteSettingsView(await actor(who), 'en');
const editorsOf = async () =>
	(await settings('coordinator'))!.programs.find(({ id }) => id === program)!.editors;

describe('a coordinator names an editor', () => {
	test('who then publishes what others wrote for that program, and never what their own hand wrote', async () => {
		const id = await written('t.chaoyang');
		expect((await edit('t.ellis', id)).publishing).toBe('others');
		await expect(publish('t.ellis', id)).rejects.toThrow(Forbidden);
		const before = (await countsOf('t.ellis')).publications ?? 0;
		await name('coordinator', 't.ellis');
		expect((await countsOf('t.ellis')).publications).toBe(before + 1);
		expect((await edit('t.ellis', id)).publishing).toBe('yes');
		await publish('t.ellis', id);
		expect((await edit('t.carver', id)).standing).toBe('public');
		const own = await written('t.ellis');
		await expect(publish('t.ellis', own)).rejects.toMatchObject({ code: 'article_own' });
		for (const other of ['t.carver', 't.moore']) await expect(publish(other, own)).rejects.toThrow(Forbidden);
		await site.withdrawArticle(await actor('t.ellis'), id);
		expect((await eventsOf('editor.name')).at(-1)).toMatchObject({
			subjectId: await personId('t.ellis'),
			detail: program
		});
	});

	test('nothing for another program, and nothing for the commission', async () => {
		const anshan = await written('t.anshan', { programId: 'birmingham-anshan' });
		await expect(publish('t.ellis', anshan)).rejects.toThrow(NotFound);
		const commission = await written('coordinator', { programId: '' });
		await expect(publish('t.ellis', commission)).rejects.toThrow(NotFound);
	});

	test('until it is ended: then they draft like other teachers', async () => {
		const { id: editor } = (await editorsOf())[0]!;
		for (const who of ['t.ellis', 't.carver', 'c.anshan', 'maya'])
			await expect(site.endEditor(await actor(who), editor), who).rejects.toThrow(NotFound);
		await site.endEditor(await actor('coordinator'), editor);
		await expect(site.endEditor(await actor('coordinator'), editor)).rejects.toThrow(NotFound);
		await expect(publish('t.ellis', await written('t.carver'))).rejects.toThrow(Forbidden);
		await written('t.ellis');
		expect(await editorsOf()).toEqual([]);
	});

	test('only coordinators of that program, and only teachers of it', async () => {
		for (const who of ['t.carver', 'c.anshan', 'maya'])
			await expect(name(who, 't.carver'), who).rejects.toThrow(NotFound);
		await expect(name('coordinator', 't.carver', 'nowhere')).rejects.toThrow(NotFound);
		for (const who of ['t.anshan', 'maya', 't.grant', 'coordinator'])
			await expect(name('coordinator', who), who).rejects.toThrow(Invalid);
		await expect(site.nameEditor(await actor('coordinator'), program, '\0')).rejects.toThrow(Invalid);
		for (const who of ['t.carver', 'maya']) expect(await settings(who)).toBeNull();
	});

	test('twice at once is once', async () => {
		const results = await Promise.allSettled([name('coordinator', 't.sun'), name('coordinator', 't.sun')]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await editorsOf()).toHaveLength(1);
	});

	test('an editor who left the school is none, also when they come back', async () => {
		await publish('t.sun', await written('t.carver'));
		const teacher = eq(t.roleGrant.personId, await personId('t.sun'));
		const [grant] = await db().select().from(t.roleGrant).where(teacher);
		await db().update(t.roleGrant).set({ until: now() }).where(eq(t.roleGrant.id, grant!.id));
		await expect(publish('t.sun', await written('t.carver'))).rejects.toThrow(NotFound);
		moveClock(day);
		const { id: _, ...values } = grant!;
		await db()
			.insert(t.roleGrant)
			.values({ ...values, from: now() });
		await expect(publish('t.sun', await written('t.carver'))).rejects.toThrow(Forbidden);
	});
});

describe('when old news leaves the front page', () => {
	const set = async (who: string, days: string) => site.setStaleDays(await actor(who), days);
	const front = async () => (await site.frontNews('en')).map(({ title }) => title);

	test('a coordinator decides after how many days without a check', async () => {
		moveClock(200 * day);
		await published({ typed: typed({ en: ['Soon old', 'Short', 'Text'] }), nextOn: inDays(1) });
		moveClock(205 * day);
		expect(await front()).toContain('Soon old');
		await set('coordinator', '3');
		expect(await front()).not.toContain('Soon old');
		await set('c.anshan', '4');
		expect(await front()).toContain('Soon old');
		expect((await settings('coordinator'))!.stale).toMatchObject({ days: 4 });
		expect((await eventsOf('site.stale')).map(({ detail }) => detail)).toEqual(['3', '4']);
	});

	test('nobody else, and no other days', async () => {
		for (const who of ['t.carver', 'maya']) await expect(set(who, '5'), who).rejects.toThrow(NotFound);
		for (const days of ['-1', '366', '', '1.5', '1e2', 'NaN', '٣'])
			await expect(set('coordinator', days), days).rejects.toMatchObject({ field: 'days' });
		await set('coordinator', '4');
		expect(await eventsOf('site.stale')).toHaveLength(2);
	});
});
