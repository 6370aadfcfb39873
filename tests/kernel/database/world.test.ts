import { describe, expect, test } from 'vitest';
import { count, eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import {
	classroom,
	person,
	program,
	release,
	reviewable,
	roleGrant,
	school
} from '../../../src/lib/server/kernel/schema/index.ts';
import { scheduleLetters } from '../../../src/lib/server/app/demo/letter-schedule.ts';
import { classrooms, pairings } from '../../../src/lib/server/app/demo/world/index.ts';
import { problemOf, tidy } from '../../../src/lib/letters/letter.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, stateOf } from '../../world.ts';

useWorld();

const rows = async (
	table: typeof person | typeof school | typeof classroom | typeof program | typeof reviewable
) => (await db().select({ n: count() }).from(table))[0]!.n;

describe('the demo world', () => {
	test('has the promised numbers of programs, schools, classrooms, letters, and people', async () => {
		expect(await rows(program)).toBe(2);
		expect(await rows(school)).toBe(4);
		expect(await rows(classroom)).toBe(8);
		expect(await rows(reviewable)).toBeGreaterThanOrEqual(400);
		const by = await db()
			.select({ role: roleGrant.role, n: count() })
			.from(roleGrant)
			.groupBy(roleGrant.role);
		expect(Object.fromEntries(by.map(({ role, n }) => [role, n]))).toEqual({
			student: 96,
			teacher: 12,
			coordinator: 2
		});
	});

	test('has pairings and letters in every state', async () => {
		expect([...new Set(pairings.map((pair) => pair.state))].sort()).toEqual([
			'active',
			'declined',
			'ended',
			'paused',
			'proposed'
		]);
		const states = await db().selectDistinct({ state: reviewable.state }).from(reviewable);
		const expected = ['recalled', 'released', 'returned', 'waiting', 'withheld'];
		expect(states.map((row) => row.state).sort()).toEqual(expected);
	});

	test('has the people that scripts rely on', async () => {
		for (const username of ['t.carver', 't.phillips', 't.chaoyang', 't.anshan'])
			expect((await actor(username)).roles).toEqual(['teacher']);
		expect((await actor('coordinator')).programs).toHaveLength(2);
		for (const [student, pal] of [
			['maya', 'lin'],
			['james', 'wei']
		] as const)
			expect(await stateOf(await pairingOf(student, pal))).toBe('active');
		expect(pairings.flatMap((pair) => pair.members)).not.toContain('noor');
	});

	test('has letters that were written before they were released, in order, and none in the future', async () => {
		const wrong = await db().execute(sql`
			select 1 from ${release} join ${reviewable} on ${reviewable}.id = release.reviewable_id
				where release.at < ${reviewable}.submitted_at or release.at > now()
			union all select 1 from ${release} join ${release} later on later.pairing_id = release.pairing_id
				and later.id > release.id and later.at < release.at`);
		expect((wrong as unknown as { rows: unknown[] }).rows).toEqual([]);
	});

	test('has each student in one classroom, and only letters that could be written', async () => {
		const usernames = classrooms.flatMap((room) => Object.keys(room.students));
		expect(new Set(usernames).size).toBe(usernames.length);
		for (const { text } of pairings.flatMap((pair) => pair.letters)) expect(problemOf(tidy(text))).toBeNull();
		expect(await db().select().from(person).where(eq(person.username, 'noor'))).toHaveLength(1);
	});

	test('lays out letters the same way for the same moment', () => {
		const moment = new Date('2026-03-05T12:00:00Z');
		const { letters } = pairings[0]!;
		expect(scheduleLetters(moment, letters, () => 'Asia/Shanghai')).toEqual(
			scheduleLetters(moment, letters, () => 'Asia/Shanghai')
		);
	});
});
