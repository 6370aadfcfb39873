// What a student has learned, by week.
import { expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { learningWeek } from '../../../src/lib/server/kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../../src/lib/server/kernel/time/index.ts';
import { learningView, mondayOf } from '../../../src/lib/server/words/learning.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { studentView } from '../../../src/lib/server/people/students/index.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/index.ts';
import { approve } from '../../forum/boards.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf } from '../../world.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { fromLin, keepFrom } from '../vocabulary/words.ts';

useWorld();

const learned = async (who: string) => learningView(await actor(who), 'en');
const thisWeek = async (who: string) => (await learned(who))[0];

test('letters in the other language, words and sentences are counted in their week, for one student alone', async () => {
	const before = {
		read: 0,
		wrote: 0,
		letters: 0,
		kept: 0,
		recalled: 0,
		tried: 0,
		...(await thisWeek('maya'))
	};
	const pals = await learned('lin');
	const pairing = await pairingOf('maya', 'lin');
	for (const body of ['I like kites a lot.', '我很喜欢放风筝，你呢？']) {
		const sent = await messages.submit(await actor('maya'), letter(pairing, body));
		await approve('t.carver', sent.id);
	}
	const { releaseId } = await fromLin('周末我们去公园跑步，很开心。');
	await messages.openThread(await actor('maya'), pairing);
	await keepFrom('maya', releaseId, '公园');
	// A word that was remembered.
	const word = (await vocabulary.nextWord(await actor('maya')))!;
	const graded = { id: word.id, seen: word.schedule.reps, grade: 'good' };
	await vocabulary.grade(await actor('maya'), graded);
	expect((await thisWeek('maya'))!.recalled).toBe(before.recalled + 1);
	await db()
		.insert(learningWeek)
		.values({
			personId: (await actor('maya')).id,
			week: mondayOf(dayIn(now(), 'America/Chicago')),
			kind: 'tried',
			n: 3
		});
	expect(await thisWeek('maya')).toMatchObject({
		wrote: before.wrote + 1,
		// Whatever language they are in: a student who writes sees that it counts.
		letters: before.letters + 2,
		kept: before.kept + 1,
		recalled: before.recalled + 1,
		tried: before.tried + 3,
		read: expect.any(Number)
	});
	expect((await thisWeek('maya'))!.read).toBeGreaterThan(before.read);
	// A letter from maya in Chinese is no other language to Lin, and what maya keeps is not hers.
	const after = await learned('lin');
	expect(after[0]!.kept).toBe(pals[0]?.kept ?? 0);
	expect(after[0]!.recalled).toBe(pals[0]?.recalled ?? 0);
});

test('weeks without school are left out where nothing happened, and so is everything before the first number', async () => {
	const weeks = await learned('maya');
	expect(new Set(weeks.map(({ week }) => week)).size).toBe(weeks.length);
	expect(weeks.length).toBeLessThanOrEqual(8);
	expect(weeks.map(({ week }) => week)).toEqual([...weeks.map(({ week }) => week)].sort().reverse());
	moveClock(400 * 86_400_000);
	expect(await learned('maya')).toEqual([]);
	moveClock(0);
});

test('a teacher of the student reads the same numbers, another one none', async () => {
	const [teacher, { id }] = [await actor('t.carver'), await actor('maya')];
	const view = await studentView(teacher, await findSubject(teacher, id), 'en');
	expect(view!.learned).toEqual(await learned('maya'));
	await expect(findSubject(await actor('t.chaoyang'), id)).rejects.toThrow();
	expect(dayAfter(view!.learned[0]!.week, 7) > dayIn(now(), 'America/Chicago')).toBe(true);
});
