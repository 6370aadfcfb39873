import { afterEach, expect, test } from 'vitest';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { participationView } from '../../src/lib/server/participation/program/program-numbers-view.ts';
import { rebuildRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();
afterEach(() => moveClock(0));

const program = 'birmingham-beijing';

test('on no day of a week is a chart of the demo world headed by “everywhere” above a lower number', async () => {
	const titles: string[] = [];
	for (let days = 0; days < 7; days++) {
		moveClock(days * 86_400_000);
		await rebuildRollups();
		for (const figure of ['writing', 'promise'] as const) {
			const heat = (
				await inLocale('en', async () =>
					participationView(await actor('coordinator'), program, { figure }, 'en')
				)
			).numbers!.heat!;
			titles.push(heat.title);
			if (!heat.title.endsWith('everywhere') || heat.title.includes(': now ')) continue;
			const good = Number(/(\d+)%/.exec(heat.title)![1]);
			for (const { cells } of heat.rows)
				for (const { text } of cells) if (text !== '–') expect(parseInt(text)).toBeGreaterThanOrEqual(good);
		}
	}
	expect(titles.some((title) => title.endsWith('everywhere'))).toBe(true);
});

test('letters answered: the figure and the chart count the same weeks, all of whose letters had their 14 days', async () => {
	let left = 0;
	for (let days = 0; days < 7; days++) {
		moveClock(days * 86_400_000);
		await rebuildRollups();
		const { tiles, lines } = (
			await inLocale('en', async () => participationView(await actor('coordinator'), program, {}, 'en'))
		).numbers!;
		const [line] = lines.filter(({ id }) => id === 'replies');
		const sums = { answered: 0, answerable: 0 };
		for (const [index, text] of line!.series[0]!.texts.entries()) {
			const [raw] = await rows<{ released: number; answerable: number; answered: number }>(sql`
				select coalesce(sum(released), 0)::int as released, coalesce(sum(answerable), 0)::int as answerable,
					coalesce(sum(answered), 0)::int as answered from rollup_week join cycle on cycle.id = rollup_week.cycle_id
				where cycle.program_id = ${program} and rollup_week.week = ${index + 1}`);
			const { released, answerable, answered } = raw!;
			// What may still be answered is drawn open, never as a share.
			expect(text === 'open', `week ${index + 1}`).toBe(index >= line!.open!.from);
			if (text === '–' || text === 'open') left += Number(answerable > 0 && answerable < released);
			else {
				expect(answerable, `week ${index + 1}`).toBe(released);
				expect(text).toBe(`${Math.round((100 * answered) / answerable)}%`);
				sums.answered += answered;
				sums.answerable += answerable;
			}
		}
		expect(tiles.find(({ label }) => label === 'Letters answered')!.note).toBe(
			`${sums.answered} of ${sums.answerable}`
		);
	}
	expect(left, 'weeks of which only some letters had them').toBeGreaterThan(0);
});
