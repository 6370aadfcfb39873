// The season of simulated pairs: the evidence that docs/simulation.md quotes.
import { expect, test, vi } from 'vitest';
import { simulateCommand } from '../../bin/commands/simulate.ts';
import { simulate, weeks } from '../../src/lib/server/participation/simulation/simulate.ts';

const size = { seeds: 30, pairs: 60 };
const shareIn = (week: number, ...args: Parameters<typeof simulate>) => simulate(...args).shares[week]!.mean;

test('with repairs, four fifths of the pairs still write in week 12, where otherwise a third falls silent', () => {
	const [alone, helped] = [simulate(size, 'none'), simulate(size, 'repair and calendars')];
	expect(alone.shares[12]!.mean).toBeGreaterThan(0.6);
	expect(alone.shares[12]!.mean).toBeLessThan(0.72);
	expect(helped.shares[12]!.mean).toBeGreaterThan(0.8);
	for (const { shares } of [alone, helped])
		for (const week of weeks) {
			const { low, mean, high } = shares[week]!;
			expect(low <= mean && mean <= high && low >= 0 && high <= 1, `week ${week}`).toBe(true);
		}
});

test('calendars spare pairs on holiday a reminder, and without help nobody is reminded', () => {
	const [blind, seeing] = [simulate(size, 'repair'), simulate(size, 'repair and calendars')];
	expect(seeing.needless).toBeLessThan(blind.needless / 2);
	expect(simulate(size, 'none')).toMatchObject({ words: 0, needless: 0 });
});

test('the result is worse where no reminder brings anybody back, and where no proposal is approved', () => {
	const help = 'repair and calendars' as const;
	const all = shareIn(12, size, help);
	expect(shareIn(12, size, help, { comeBack: [] })).toBeLessThan(all);
	expect(shareIn(12, size, help, { approved: 0 })).toBeLessThan(all - 0.05);
	// Some are silent on that day only because they are slow; docs/simulation.md says so.
	const slow = shareIn(12, size, 'none', { stops: { most: 0, some: 0, shareOfSome: 0 } });
	expect(slow).toBeGreaterThan(0.8);
	expect(slow).toBeLessThan(0.95);
});

test('the simulation makes the product’s own decisions: other thresholds change its result', () => {
	const strict = { thresholds: { quietAfter: 2, silentAfter: 3 } };
	expect(shareIn(12, size, 'none', strict)).toBeLessThan(0.5);
});

async function run(...args: string[]): Promise<string> {
	const log = vi.spyOn(console, 'log').mockImplementation(() => {});
	try {
		await simulateCommand.run(args);
		return log.mock.calls.join('\n');
	} finally {
		log.mockRestore();
	}
}

test('the command prints shares as JSON, the same for the same arguments', async () => {
	const output = await run('--seeds', '4', '--pairs', '20', '--json');
	expect(JSON.parse(output)).toEqual({
		seeds: 4,
		pairs: 20,
		without: { 4: expect.any(Number), 8: expect.any(Number), 12: expect.any(Number) },
		with: { 4: expect.any(Number), 8: expect.any(Number), 12: expect.any(Number) }
	});
	expect(await run('--seeds', '4', '--pairs', '20', '--json')).toBe(output);
	expect(await run('--seeds', '4', '--pairs', '20')).toMatch(/new pals and calendars\s+\d+ % \(/);
});

test.each([
	['--seeds', '0'],
	['--pairs', 'many'],
	['--seeds', '9999'],
	['--weeks', '3']
])('%s %s is refused with a sentence', async (...words) => {
	await expect(run(...words)).rejects.toThrow(/number from 1 to|Use:/);
});
