// Who comes: places, the waiting list, and students with consent through a teacher of theirs.
import { describe, expect, test } from 'vitest';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as consent from '../../../src/lib/server/consent/index.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import { sweepEvents } from '../../../src/lib/server/site/events/sweep-events.ts';
import { withdrawArticle } from '../../../src/lib/server/site/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { agrees, changed, comes, dayAhead, held, rsvpsOf, seen, standing } from './stage.ts';

useWorld();

describe('people with an account', () => {
	test('one press is enough, a second one changes nothing, and it can be taken back', async () => {
		const { id, slug } = await held();
		await comes('t.guo', slug, 3);
		await comes('t.guo', slug, 5);
		expect((await seen('t.guo', slug)).answer.own).toEqual({ state: 'comes', number: 1, seats: 3 });
		await events.stayAway(await actor('t.guo'), slug);
		expect(await standing('t.guo', slug)).toBe(null);
		await expect(events.stayAway(await actor('t.guo'), slug)).rejects.toThrow(Conflict);
		await comes('t.guo', slug);
		expect((await seen('t.guo', slug)).answer.own).toMatchObject({ state: 'comes', number: 2 });
		expect(await rsvpsOf(id)).toHaveLength(2);
	});

	test('odd numbers and answers are refused; a kind asks its question', async () => {
		const { slug } = await held({ kind: 'salute', places: '4' });
		const teacher = await actor('t.guo');
		for (const seats of [0, -1, 1.5, 9, 5, Number.NaN])
			await expect(
				events.comeAlong(teacher, slug, { seats, answer: 'any' }),
				`${seats}`
			).rejects.toMatchObject({
				field: 'seats'
			});
		for (const answer of ['', 'fish', 'constructor'])
			await expect(events.comeAlong(teacher, slug, { seats: 1, answer })).rejects.toMatchObject({
				field: 'answer'
			});
		await events.comeAlong(teacher, slug, { seats: 1, answer: 'vegetarian' });
	});

	test('nobody answers to an event that has begun, or where nobody is asked', async () => {
		const begun = (await held({ day: dayAhead(-1) })).slug;
		await expect(comes('t.guo', begun)).rejects.toMatchObject({ code: 'event_begun' });
		const free = (await held({ rsvp: 'none' })).slug;
		await expect(comes('t.guo', free)).rejects.toMatchObject({ code: 'event_no_rsvp' });
		const staff = (await held({ audience: 'staff' })).slug;
		await expect(comes('maya', staff)).rejects.toThrow(NotFound);
	});

	test('whoever waits moves up in order when a place is free, and the first whose party fits', async () => {
		const { slug } = await held({ places: '3' });
		await comes('t.carver', slug, 2);
		await comes('t.guo', slug, 2);
		await comes('t.sun', slug, 1);
		expect([await standing('t.guo', slug), await standing('t.sun', slug)]).toEqual(['waiting', 'comes']);
		expect((await seen('t.ellis', slug)).answer.full).toBe(true);
		await comes('t.ellis', slug, 1);
		await events.stayAway(await actor('t.carver'), slug);
		expect([await standing('t.guo', slug), await standing('t.ellis', slug)]).toEqual(['comes', 'waiting']);
	});

	test('more places after a change are given to those who wait', async () => {
		const { id, slug } = await held({ places: '1' });
		await comes('t.carver', slug);
		await comes('t.guo', slug);
		expect(await standing('t.guo', slug)).toBe('waiting');
		await changed(id, { places: '2' });
		await sweepEvents();
		expect(await standing('t.guo', slug)).toBe('comes');
	});

	test('twenty at once: never more than there are places, and every number once', async () => {
		const { id, slug } = await held({ places: '5' });
		const people = [
			't.carver',
			't.ellis',
			't.moore',
			't.chaoyang',
			't.sun',
			't.guo',
			't.phillips',
			't.song',
			'coordinator'
		];
		await Promise.all([...people, ...people].map((who) => comes(who, slug).catch(() => {})));
		const list = await rsvpsOf(id);
		expect(list).toHaveLength(people.length);
		expect(list.filter(({ seatedAt }) => seatedAt)).toHaveLength(5);
		const numbers = list.flatMap(({ number }) => number ?? []);
		expect(new Set(numbers).size).toBe(5);
	});
});

describe('students', () => {
	test('a student asks; a teacher of theirs answers, with the consent of the family, and comes along', async () => {
		const { id, slug } = await held({ audience: 'members' });
		await events.comeAlong(await actor('maya'), slug, { seats: 5, answer: '' });
		expect((await seen('maya', slug)).answer.own).toEqual({ state: 'asked', number: null, seats: 1 });
		const maya = await personId('maya');
		const shown = async () =>
			(await seen('t.carver', slug)).answer.students.find((student) => student.id === maya);
		expect(await shown()).toMatchObject({ state: 'asked', consent: false });
		const carver = await actor('t.carver');
		await expect(events.bringStudents(carver, slug, [maya])).rejects.toMatchObject({ code: 'event_consent' });
		await agrees('t.carver', 'maya', id);
		expect(await shown()).toMatchObject({ consent: true });
		await events.bringStudents(carver, slug, [maya]);
		expect(await standing('maya', slug)).toBe('comes');
		expect(await standing('t.carver', slug)).toBe('comes');
		await expect(events.stayAway(carver, slug)).rejects.toMatchObject({ code: 'event_with_students' });
		await events.takeStudentBack(carver, slug, maya);
		await events.stayAway(carver, slug);
	});

	test('nobody brings students of others, and nobody learns from a guess who is a student', async () => {
		const { id, slug } = await held();
		const [maya, lin] = [await personId('maya'), await personId('lin')];
		await agrees('t.carver', 'maya', id);
		for (const [who, ids] of [
			['t.guo', [maya]],
			['t.carver', [maya, lin]],
			['t.carver', ['nonsense']],
			['coordinator', [maya]],
			['maya', [maya]]
		] as const)
			await expect(events.bringStudents(await actor(who), slug, [...ids]), `${who} ${ids}`).rejects.toThrow(
				NotFound
			);
		await expect(events.bringStudents(await actor('t.carver'), slug, [])).rejects.toThrow(Invalid);
		await expect(events.takeStudentBack(await actor('t.guo'), slug, maya)).rejects.toThrow(NotFound);
		expect(await rsvpsOf(id)).toEqual([]);
		expect((await seen('maya', slug)).answer.students).toEqual([]);
		expect((await seen(null, slug)).answer.students).toEqual([]);
		expect((await seen('coordinator', slug)).answer.students).toEqual([]);
	});

	test('consent for another event does not count, and a student without it is off the list when it is withdrawn', async () => {
		const [first, second] = [await held(), await held({ places: '2' })];
		const maya = await personId('maya');
		const carver = await actor('t.carver');
		await agrees('t.carver', 'maya', first.id);
		await expect(events.bringStudents(carver, second.slug, [maya])).rejects.toMatchObject({
			code: 'event_consent'
		});
		await agrees('t.carver', 'maya', second.id);
		await events.bringStudents(carver, second.slug, [maya]);
		await comes('t.guo', second.slug);
		expect(await standing('t.guo', second.slug)).toBe('waiting');
		await consent.withdraw(carver, {
			personId: maya,
			askedBy: 'guardian',
			reason: 'A phone call',
			scope: 'event',
			about: second.id
		});
		await sweepEvents();
		expect(await standing('maya', second.slug)).toBe(null);
		expect(await standing('t.guo', second.slug)).toBe('comes');
	});

	test('a withdrawn event takes nobody', async () => {
		const { id, slug } = await held();
		await withdrawArticle(await actor('coordinator'), id);
		await expect(comes('t.guo', slug)).rejects.toThrow(NotFound);
	});
});
