import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { newSchedule, nextSchedule, grades } from '../../../src/lib/server/words/vocabulary/schedule.ts';
import { reviewView } from '../../../src/lib/server/words/vocabulary/vocabulary-view.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { fromLin, keepFrom } from './words.ts';

useWorld();

const minute = 60_000;
const day = 86_400_000;

beforeAll(async () => {
	const { releaseId } = await fromLin('周末我们去公园跑步，很开心。');
	for (const word of ['周末', '公园']) await keepFrom('maya', releaseId, word);
});

const nextWord = async () => vocabulary.nextWord(await actor('maya'));
const gradeWord = async (id: string, reviews: number, grade: string) =>
	vocabulary.grade(await actor('maya'), { id, seen: reviews, grade });

test('the word that is due longest is asked first, and each grade shows when it comes back', async () => {
	const card = (await reviewView(await actor('maya'), 'en')).card!;
	expect(card).toMatchObject({ word: '周末', seen: 0, reading: 'zhōumò' });
	expect(card.grades.map(({ grade }) => grade)).toEqual([...grades]);
	expect(card.grades[0]!.wait).toBe('1 minute');
	await gradeWord(card.id, 0, 'easy');
	const [row] = await db().select().from(t.keptWord).where(eq(t.keptWord.id, card.id));
	expect(row!.dueAt.getTime() - now().getTime()).toBeGreaterThan(3 * day);
	expect((await nextWord())!.word).toBe('公园');
});

test('pressing twice grades once, and a word that is not due cannot be graded', async () => {
	const entry = (await nextWord())!;
	await gradeWord(entry.id, 0, 'again');
	await expect(gradeWord(entry.id, 0, 'again')).rejects.toThrow(Conflict);
	await expect(gradeWord(entry.id, 1, 'good')).rejects.toThrow(Conflict);
	expect(await nextWord()).toBeNull();
	expect(await reviewView(await actor('maya'), 'en')).toMatchObject({
		card: null,
		due: 0,
		all: 2,
		wait: '1 minute'
	});
	moveClock(2 * minute);
	expect((await nextWord())!.id).toBe(entry.id);
	moveClock(0);
});

test('only the four grades are accepted, and only for one’s own words', async () => {
	moveClock(30 * day);
	const entry = (await nextWord())!;
	await expect(gradeWord(entry.id, entry.schedule.reps, 'perfect')).rejects.toThrow(Invalid);
	await expect(gradeWord('nonsense', 0, 'good')).rejects.toThrow(NotFound);
	for (const who of ['lin', 'noor', 't.carver'])
		await expect(
			vocabulary.grade(await actor(who), { id: entry.id, seen: entry.schedule.reps, grade: 'good' }),
			who
		).rejects.toThrow(NotFound);
	moveClock(0);
});

test('known words come back later each time, forgotten ones soon, and none later than in a year', () => {
	let [card, moment] = [newSchedule(new Date('2026-09-01T08:00:00Z')), new Date('2026-09-01T08:00:00Z')];
	const waits: number[] = [];
	for (let n = 0; n < 12; n++) {
		card = nextSchedule(card, 'good', moment);
		waits.push(card.dueAt.getTime() - moment.getTime());
		moment = card.dueAt;
	}
	expect(waits.every((wait, n) => n === 0 || wait >= waits[n - 1]!)).toBe(true);
	// A day more than for the hard grade, which is at the limit.
	expect(waits.at(-1)).toBeLessThanOrEqual(366 * day);
	const forgotten = nextSchedule(card, 'again', moment);
	expect(forgotten.dueAt.getTime() - moment.getTime()).toBeLessThanOrEqual(10 * minute);
	expect(forgotten.lapses).toBe(card.lapses + 1);
});
