import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import * as forum from '../../src/lib/server/forum/index.ts';
import { practiceOf, streakOf } from '../../src/lib/server/forum/practice.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { makeBoard, openedBy } from './boards.ts';
import { correct, corrected, six } from './corrections.ts';

useWorld();
beforeAll(() => {
	env.UNDO_SECONDS = 0;
});

describe('the practice page of a student', () => {
	test('lists released corrections and whether they were acknowledged, and nothing of a closed board', async () => {
		const before = await practiceOf(await actor('maya'));
		const board = await makeBoard();
		const { topicId, releaseId } = await openedBy('maya', 't.carver', { boardId: board, text: six });
		const place = { boardId: board, topicId, target: releaseId };
		await correct('yue', place);
		expect((await practiceOf(await actor('maya'))).received).toHaveLength(before.received.length);
		expect((await practiceOf(await actor('yue'))).given.map(({ postId }) => postId)).not.toContain(releaseId);
		const { number } = await corrected('lin', 't.chaoyang', place);
		const { received, written } = await practiceOf(await actor('maya'));
		expect(received.find(({ id }) => id === number)).toMatchObject({ got: false, postId: releaseId });
		expect(written[0]).toMatchObject({ id: releaseId, corrections: 1 });
		expect((await practiceOf(await actor('lin'))).given[0]).toMatchObject({ id: number });
		await forum.acknowledge(await actor('maya'), place, number);
		const after = await practiceOf(await actor('maya'));
		expect(after.received.find(({ id }) => id === number)).toMatchObject({ got: true });
		await forum.closeBoard(await actor('coordinator'), board, true);
		expect((await practiceOf(await actor('maya'))).written.map(({ id }) => id)).not.toContain(releaseId);
	});
});

describe('the streak', () => {
	const calendar = {
		schoolId: 's',
		country: 'US',
		locale: 'en',
		timeZone: 'America/Chicago',
		opensAt: '08:00:00',
		closesAt: '15:00:00',
		promiseHours: 8,
		weekend: [6, 7],
		terms: [{ startsOn: '2026-09-01', endsOn: '2026-12-18' }],
		// A week without school: Monday 23 to Friday 27 November.
		closedDays: new Set(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']),
		openDays: new Set<string>()
	};
	const streak = (...days: string[]) => streakOf(new Set(days), calendar, '2026-12-02');

	test('counts school weeks in a row, and the current week does not break it', () => {
		expect(streak('2026-11-16', '2026-11-10')).toBe(2);
		expect(streak('2026-12-01', '2026-11-16', '2026-11-10')).toBe(3);
	});

	test('is not broken by a week without school, but by a school week without practice', () => {
		expect(streak('2026-12-01', '2026-11-18')).toBe(2);
		expect(streak('2026-12-01', '2026-11-10')).toBe(1);
		expect(streak()).toBe(0);
	});

	test('counts practice in a week without school', () => {
		expect(streak('2026-12-01', '2026-11-24', '2026-11-18')).toBe(3);
	});
});
