// The guide is made from what a program has by now, for its own staff, and names no student.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { guideView } from '../../../src/lib/server/schools/guide/index.ts';
import { useWorld } from '../../setup/database.ts';
import { countStatements } from '../../statements.ts';
import { actor, personId } from '../../world.ts';

useWorld();

const guide = async (who: string, school: string | null = null, locale = 'en') =>
	guideView(await actor(who), { school }, locale);

describe('the guide of a school', () => {
	test('names the adults, the classes of its reader with their partners, dates and ideas', async () => {
		const seen = await guide('t.carver');
		expect(seen).toMatchObject({
			school: 'Carver High School',
			program: 'Birmingham to Beijing',
			lead: 'Ms Carter',
			coordinators: 'Ms Whitfield'
		});
		expect(seen.classes.length).toBeGreaterThan(0);
		expect(seen.classes.every(({ teachers }) => teachers.includes('Ms Carter'))).toBe(true);
		expect(seen.classes[0]!.partner).toMatchObject({ school: 'Chao Yang Partner School' });
		expect(seen.weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5]);
		expect(seen.weeks.every(({ begins }) => begins)).toBe(true);
		expect(seen.weeks[0]!.idea).not.toBe('');
		expect(seen.places.map(({ name }) => name)).toContain('Chao Yang Partner School');
		expect(seen.clocks!.here.time).not.toBe(seen.clocks!.there.time);
		expect(seen.lines.length).toBeGreaterThan(0);
		// One form of the clock in each language, and days beside hours.
		expect(seen.places[0]!.hours).toMatch(/^\d{1,2}:\d\d AM–\d{1,2}:\d\d PM$/);
		expect(seen.promise).toEqual({ n: 16, days: 2 });
		const chinese = await guide('t.chaoyang', null, 'zh-Hans');
		expect(chinese.lead).toMatch(/老师/);
		expect(chinese.places[0]!.hours).toMatch(/^\d\d:\d\d–\d\d:\d\d$/);
		expect(chinese.lines.length).toBeGreaterThan(0);
	});

	test('has no student’s name in it', async () => {
		const students = await db()
			.select({ name: t.person.displayName })
			.from(t.person)
			.innerJoin(t.roleGrant, eq(t.roleGrant.personId, t.person.id))
			.where(eq(t.roleGrant.role, 'student'));
		const adults = ['t.carver', 't.chaoyang', 'coordinator'];
		for (const who of adults) {
			const seen = await guide(who);
			const words = JSON.stringify([seen.classes, seen.lead, seen.deputy, seen.coordinators]);
			for (const { name } of students)
				expect(words).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u'));
		}
	});

	test('is found by staff of the school and its coordinator alone', async () => {
		expect((await guide('coordinator', 'chaoyang')).school).toBe('Chao Yang Partner School');
		expect((await guide('t.carver', 'carver')).schools).toHaveLength(1);
		for (const [who, school] of [
			['t.carver', 'chaoyang'],
			['t.carver', 'nowhere'],
			['maya', 'carver'],
			['maya', null]
		] as const)
			await expect(guide(who, school), `${who} ${school}`).rejects.toThrow(NotFound);
	});

	test('is of a program of its school: of any for staff, and of their own for a coordinator', async () => {
		const cycles = await db().select().from(t.cycle);
		const other = cycles.find(({ programId }) => programId !== 'birmingham-beijing')!;
		await db().insert(t.programSchool).values({ programId: other.programId, schoolId: 'carver' });
		const ownGuide = await guide('t.carver', 'carver');
		expect(ownGuide.programs).toHaveLength(2);
		expect(ownGuide.program, 'the one in which the own classes have partners').toBe('Birmingham to Beijing');
		const seen = await guideView(await actor('t.carver'), { program: other.programId }, 'en');
		expect(seen.programs.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual([other.programId]);
		expect(seen.classes.every(({ partner }) => partner === null)).toBe(true);
		const coordinator = { ...(await actor('coordinator')), programs: ['birmingham-beijing'] };
		expect((await guideView(coordinator, { school: 'carver' }, 'en')).programs).toHaveLength(1);
		await expect(
			guideView(coordinator, { school: 'carver', program: other.programId }, 'en')
		).rejects.toThrow(NotFound);
		const [grant] = await db()
			.insert(t.roleGrant)
			.values({
				personId: await personId('t.ellis'),
				role: 'coordinator',
				programId: other.programId,
				from: new Date(0)
			})
			.returning();
		expect((await guide('t.carver', 'carver')).coordinators).toBe('Ms Whitfield');
		const names = (await guideView(await actor('t.carver'), { program: other.programId }, 'en')).coordinators;
		expect(names).toContain('Ms Ellis');
		await db().delete(t.roleGrant).where(eq(t.roleGrant.id, grant!.id));
		await db()
			.delete(t.programSchool)
			.where(sql`school_id = 'carver' and program_id = ${other.programId}`);
	});

	test('is of the cycle that runs, also when the next one has been planned', async () => {
		const running = (await guide('t.carver')).cycle;
		const [row] = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-beijing'));
		const dates = { startsOn: '2099-01-04', endsOn: '2099-05-01' };
		await db()
			.insert(t.cycle)
			.values({ ...row!, ...dates, id: randomUUID() });
		expect((await guide('t.carver')).cycle).toEqual(running);
		await db().update(t.cycle).set({ endedAt: new Date() }).where(eq(t.cycle.id, row!.id));
		expect((await guide('t.carver')).cycle!.span).toContain('2099');
	});

	test('asks as much for many classes as for one', async () => {
		const count = async () => {
			const who = await actor('coordinator');
			return countStatements(() => guideView(who, { school: 'carver' }, 'en'));
		};
		await count();
		const before = await count();
		await db().execute(sql`insert into classroom (id, school_id, created_at)
			select gen_random_uuid(), 'carver', now() from generate_series(1, 20)`);
		expect(await count()).toBe(before);
	});

	test('says what will stand there while there is no cycle and no class', async () => {
		await db().update(t.cycle).set({ endedAt: new Date() });
		const seen = await guide('coordinator', 'carver');
		expect(seen).toMatchObject({ program: 'Birmingham to Beijing', cycle: null, clocks: null });
		expect(seen.weeks.every(({ begins, idea }) => begins === '' && idea === '')).toBe(true);
		expect(seen.classes.every(({ partner }) => partner === null)).toBe(true);
	});
});
