// Weeks of a cycle begin on Monday, for every school: the same number on the same date, on both sides of the date line.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows, sql, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { dayAfter, dayIn, weekdayOf } from '../../../src/lib/server/kernel/time/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import {
	changeCycle,
	savePrompt,
	cycleWeek,
	weeksOf,
	weekStart,
	weekStartSql
} from '../../../src/lib/server/schools/programs/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { forgetLabels } from '../../../src/lib/server/people/labels/labels.ts';
import { teacherHome } from '../../../src/lib/server/participation/index.ts';
import { setNow } from '../deputies/stage.ts';
import { agreeToAll } from '../../agreeing.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';

useWorld();

/** A cycle that begins on a Wednesday. */
const cycle = { startsOn: '2026-09-02', endsOn: '2026-12-18' };

test.each([
	['2026-09-01', null],
	['2026-09-02', 1],
	['2026-09-06', 1],
	['2026-09-07', 2],
	['2026-09-13', 2],
	['2026-12-14', 16],
	['2026-12-18', 16],
	['2026-12-19', null]
])('%s lies in week %s', (date, week) => {
	expect(cycleWeek(cycle, date)).toBe(week);
});

test('every week but the first begins on Monday, weeks follow each other, and SQL computes the same', async () => {
	const date = fc.integer({ min: 0, max: 20_000 }).map((days) => dayAfter('2000-01-01', days));
	await fc.assert(
		fc.asyncProperty(date, fc.integer({ min: 1, max: 500 }), async (startsOn, days) => {
			const season = { startsOn, endsOn: dayAfter(startsOn, days) };
			const starts = Array.from({ length: weeksOf(season) }, (_, index) => weekStart(startsOn, index + 1));
			expect(starts[0]).toBe(startsOn);
			for (const [index, start] of starts.entries()) {
				if (index) expect(weekdayOf(start)).toBe(1);
				expect(cycleWeek(season, start)).toBe(index + 1);
				if (index) expect(cycleWeek(season, dayAfter(start, -1))).toBe(index);
			}
			expect(cycleWeek(season, season.endsOn)).toBe(starts.length);
			const [row] = await rows<{ day: string }>(
				sql`select ${weekStartSql(sql`${startsOn}::date`, sql`${starts.length}::int`)}::text as day`
			);
			expect(row!.day).toBe(starts.at(-1));
		}),
		{ numRuns: 60 }
	);
});

describe('for two schools', () => {
	const where = { programId: 'birmingham-beijing', cycleId: '' };
	beforeAll(async () => {
		const [season] = await db().select().from(t.cycle).where(eq(t.cycle.programId, where.programId));
		where.cycleId = season!.id;
		setNow('2026-09-02T15:00:00Z');
		const coordinator = await actor('coordinator');
		for (const week of [1, 2, 3])
			await savePrompt(coordinator, where, {
				week,
				words: { en: `Prompt ${week}`, 'zh-Hans': `第${week}题` }
			});
		await agreeToAll();
		await changeCycle(coordinator, { ...where, ...cycle });
		forgetLabels();
	});

	const weekFor = async (who: string) => {
		const teacher = await actor(who);
		return inLocale('en', async () => (await teacherHome(teacher, 'en')).classes[0]!);
	};
	const promptFor = async (who: string) => {
		const student = await actor(who);
		const view = await inLocale('en', () => messages.studentHome(student, 'en'));
		return view.pals[0]!.idea;
	};

	test('prompts begin with the weeks: the first with the cycle, the others on Mondays', async () => {
		const prompts = await db()
			.select()
			.from(t.prompt)
			.where(eq(t.prompt.cycleId, where.cycleId))
			.orderBy(t.prompt.week);
		expect(prompts.slice(0, 3).map(({ startsOn }) => startsOn)).toEqual([
			'2026-09-02',
			'2026-09-07',
			'2026-09-14'
		]);
	});

	// Sunday evening in Birmingham is Monday morning in Beijing.
	test.each([
		['2026-09-06T03:00:00Z', { carver: ['2026-09-05', 1], chaoyang: ['2026-09-06', 1] }],
		['2026-09-06T20:00:00Z', { carver: ['2026-09-06', 1], chaoyang: ['2026-09-07', 2] }],
		['2026-09-07T06:00:00Z', { carver: ['2026-09-07', 2], chaoyang: ['2026-09-07', 2] }],
		['2026-09-09T20:00:00Z', { carver: ['2026-09-09', 2], chaoyang: ['2026-09-10', 2] }]
	] as const)('at %s each reads the week and the prompt of its own date', async (moment, expected) => {
		setNow(moment);
		expect([dayIn(new Date(moment), 'America/Chicago'), (await weekFor('t.carver')).week]).toEqual(
			expected.carver
		);
		expect([dayIn(new Date(moment), 'Asia/Shanghai'), (await weekFor('t.chaoyang')).week]).toEqual(
			expected.chaoyang
		);
		expect((await weekFor('t.carver')).prompt).toBe(`Prompt ${expected.carver[1]}`);
		expect((await weekFor('t.chaoyang')).prompt).toBe(`Prompt ${expected.chaoyang[1]}`);
		expect(await promptFor('maya')).toBe(`Prompt ${expected.carver[1]}`);
		expect(await promptFor('lin')).toBe(`Prompt ${expected.chaoyang[1]}`);
	});
});
