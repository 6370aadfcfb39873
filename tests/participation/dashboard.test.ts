// The teacher's home: what it shows, what it must not show, and what it costs.
import { beforeEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { setNow, handIn } from '../schools/deputies/stage.ts';
import { decide } from '../review/desk.ts';
import { putOnHold } from '../../src/lib/server/review/hold/hold.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { beginSeason, cellsOf, home, send, tuesday } from './season.ts';
import { waitsFor } from '../inbox/waiting.ts';
import { rewriteAll } from '../requests.ts';
import { countStatements } from '../statements.ts';

useWorld();
beforeEach(beginSeason);

describe('the grid of a class', () => {
	test('shows week by week whether a student’s letter is waiting, returned, released or answered', async () => {
		const first = await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
		expect(first.id).toBeTruthy();
		let view = await home('t.carver');
		expect(view.classes.find(({ students }) => students.some(({ name }) => name === 'Maya'))).toMatchObject({
			week: 1,
			weeks: [1]
		});
		expect(cellsOf(view, 'Maya')).toEqual([{ state: 'released', letters: 1 }]);
		await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
		setNow('2026-09-04T15:00:00Z');
		expect(cellsOf(await home('t.carver'), 'Maya')).toEqual([{ state: 'answered', letters: 1 }]);
		const second = await handIn('maya', 'lin', '2026-09-10T15:00:00Z');
		expect(cellsOf(await home('t.carver'), 'Maya')).toEqual([
			{ state: 'answered', letters: 1 },
			{ state: 'waiting', letters: 1 }
		]);
		const [row] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, second.id));
		await decide('t.carver', {
			revisionId: row!.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'Once more'
		});
		setNow(tuesday);
		view = await home('t.carver');
		expect(cellsOf(view, 'Maya')).toEqual([
			{ state: 'answered', letters: 1 },
			{ state: 'returned', letters: 1 },
			null
		]);
		expect(cellsOf(view, 'Andre').every((cell) => cell === null)).toBe(true);
	});

	test('lists only own students, by name, each once in a class', async () => {
		const view = await home('t.carver');
		const names = view.classes.flatMap(({ students }) => students.map(({ name }) => name));
		expect(names).toContain('Maya');
		expect(names).not.toContain('Lin');
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual([...names].sort(new Intl.Collator('en').compare));
		expect(
			(await home('t.phillips')).classes.flatMap(({ students }) => students.map(({ name }) => name))
		).toContain('James');
	});
});

describe('a stuck pair', () => {
	const stuck = async (who: string, names = 'Lin') =>
		(await home(who)).stuck.find((pair) => pair.names.includes(names) && pair.names.includes('Maya'));

	test('waits for the student who was written to, as each side sees it from its own place', async () => {
		await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
		setNow('2026-09-10T20:00:00Z');
		expect(await stuck('t.carver'), 'Lin has been still for seven school days').toBeUndefined();
		setNow('2026-09-11T20:00:00Z');
		expect(await stuck('t.carver')).toMatchObject({
			health: 'quiet',
			waitingOn: 'pal',
			// Maya has written: it says from whom no letter came.
			from: 'Lin',
			remind: [],
			ask: { lately: undefined }
		});
		expect(await stuck('t.chaoyang')).toMatchObject({ health: 'quiet', waitingOn: 'student', ask: null });
		expect((await stuck('t.chaoyang'))!.remind.map(({ name }) => name)).toEqual(['Lin']);
		setNow('2026-09-22T20:00:00Z');
		expect(await stuck('t.carver')).toMatchObject({ health: 'silent' });
	});

	test('waits for a holiday to end where the other school has one, and those days do not count as silence', async () => {
		await send('maya', 'lin', 't.carver', '2026-09-21T15:00:00Z');
		setNow('2026-10-02T15:00:00Z');
		const before = await stuck('t.carver');
		expect(before).toMatchObject({ waitingOn: 'holiday', holidayUntil: 'October 8, 2026' });
		setNow('2026-10-07T15:30:00Z');
		const after = await stuck('t.carver');
		expect(after).toMatchObject({ waitingOn: 'holiday' });
		setNow('2026-10-08T15:30:00Z');
		expect(await stuck('t.carver')).toMatchObject({ waitingOn: 'pal', holidayUntil: null });
	});

	test('waits for the teacher on whose desk a letter is, here or at the other school', async () => {
		await send('lin', 'maya', 't.chaoyang', '2026-09-02T02:00:00Z');
		await handIn('maya', 'lin', '2026-09-15T14:00:00Z');
		setNow('2026-09-16T20:00:00Z');
		expect(await stuck('t.carver')).toMatchObject({ waitingOn: 'you', remind: [] });
		await db()
			.update(t.pairing)
			.set({ releaseRule: 'recipient' })
			.where(eq(t.pairing.id, await pairingOf('maya', 'lin')));
		await rewriteAll();
		expect(await stuck('t.carver')).toMatchObject({ waitingOn: 'them' });
		expect(await stuck('t.chaoyang')).toMatchObject({ waitingOn: 'you' });
		await db().update(t.pairing).set({ releaseRule: 'sender' });
		await rewriteAll();
	});
});

test('what the other side drafts, hands in or decides before a release changes nothing on this side’s page', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	setNow('2026-09-17T20:00:00Z');
	const page = async () => {
		setNow('2026-09-17T20:00:00Z');
		return JSON.stringify(await home('t.carver'));
	};
	const before = await page();
	expect(before).toContain('Lin');
	const pairingId = await pairingOf('maya', 'lin');
	await messages.saveDraft(await actor('lin'), { pairingId, body: 'Half a thought' });
	expect(await page(), 'a draft').toBe(before);
	const { id } = await handIn('lin', 'maya', '2026-09-17T19:00:00Z');
	expect(await page(), 'waiting').toBe(before);
	for (const state of ['returned', 'withheld', 'approved', 'draft'] as const) {
		await db().update(t.reviewable).set({ state }).where(eq(t.reviewable.id, id));
		expect(await page(), state).toBe(before);
	}
	await db().update(t.reviewable).set({ state: 'waiting' }).where(eq(t.reviewable.id, id));
	expect(JSON.stringify(await home('t.chaoyang')), 'their own side knows').toContain('"waitingOn":"you"');
});

test('the letters that wait are counted, with the oldest and the urgent ones', async () => {
	const lettersFor = async (who: string) => (await waitsFor(who)).find(({ kind }) => kind === 'letters');
	expect(await lettersFor('t.carver')).toBeUndefined();
	await handIn('maya', 'lin', '2026-09-15T13:00:00Z');
	setNow(tuesday);
	const [waits] = await db()
		.select()
		.from(t.reviewable)
		.where(and(eq(t.reviewable.authorId, await personId('maya')), eq(t.reviewable.state, 'waiting')));
	await putOnHold(waits!.id);
	expect(await lettersFor('t.carver')).toMatchObject({
		n: 1,
		urgent: 1,
		age: expect.stringMatching(/hour/)
	});
	expect(await lettersFor('t.moore')).toBeUndefined();
});

test('the days and hours of both schools are shown', async () => {
	setNow('2026-11-20T15:00:00Z');
	const { schools } = await home('t.carver');
	const [carver, chaoyang] = ['carver', 'chaoyang'].map((id) => schools.find((school) => school.id === id)!);
	expect(carver).toMatchObject({ own: true, open: true, together: null });
	expect(carver!.closed[0]!.text).toMatch(/November 25\s–\s27, 2026/);
	// Fourteen hours apart: they are never open at once, and the page says when the other one opens.
	expect(chaoyang).toMatchObject({ own: false, open: false, together: { both: undefined } });
	expect(chaoyang!.together!.next).toMatch(/Sunday/);
});

test('a larger class takes no more SQL statements', async () => {
	const count = () => countStatements(() => home('t.carver'));
	await home('t.carver');
	const few = await count();
	expect(few).toBeGreaterThan(3);
	expect(few).toBeLessThanOrEqual(12);
	const [like] = await db()
		.select()
		.from(t.enrolment)
		.where(eq(t.enrolment.personId, await personId('maya')));
	for (const name of ['aaliyah', 'ben', 'camila', 'darius', 'ella', 'gabe', 'jada', 'kofi']) {
		await db()
			.update(t.enrolment)
			.set({ classroomId: like!.classroomId })
			.where(eq(t.enrolment.personId, await personId(name)));
	}
	expect(await count()).toBe(few);
});
