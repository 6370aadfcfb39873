// Until when an adult who printed a card, or handed a secret over, counts as somebody who may know it.
import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { chosenOf } from '../../../src/lib/server/people/secrets/own-words.ts';
import { waiting } from '../../review/desk.ts';
import { approve, needsSecond } from '../../review/seconds.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { cardOf, classroomOf } from './class.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 86_400_000;
const own = 'nobody knows these words';
const confirm = async (who: string, student: string) =>
	secrets.confirmOwnWords(await actor(who), {
		classroomId: await classroomOf(student),
		personIds: [await personId(student)]
	});

describe('printed words', () => {
	test('require a second approval as long as nobody changes them: after fifteen days, and after a year', async () => {
		await cardOf('t.phillips', 'caleb');
		for (const days of [15, 365]) {
			moveClock(days * day);
			expect(await approve('t.phillips', await waiting('caleb', 'dapeng', `After ${days}`))).toEqual(
				needsSecond
			);
		}
	});

	test('require it after their use, too, until a second adult confirms the student’s own, however late', async () => {
		const card = await cardOf('t.phillips', 'james');
		// The teacher may have used the card, and chosen what took its place.
		await secrets.signInByCard({ token: card.token, next: own });
		for (const days of [15, 400]) {
			moveClock(days * day);
			expect(await approve('t.phillips', await waiting('james', 'wei', `Day ${days}`))).toEqual(needsSecond);
		}
		await confirm('t.hughes', 'james');
		expect(await approve('t.phillips', await waiting('james', 'wei', 'After'))).toEqual({ released: true });
	});

	test('require it for a letter from before the student’s own words, whoever confirms them later', async () => {
		const card = await cardOf('t.phillips', 'james');
		const sent = await waiting('james', 'wei', 'With the card');
		moveClock(day);
		await secrets.signInByCard({ token: card.token, next: own });
		await confirm('t.hughes', 'james');
		expect(await approve('t.phillips', sent)).toEqual(needsSecond);
	});

	test('that the fortnight had let go bind again from day 30 of the update on, unless they are confirmed', async () => {
		const card = await cardOf('t.phillips', 'caleb');
		await secrets.signInByCard({ token: card.token, next: own });
		const bindsFrom = new Date(now().getTime() + 30 * day);
		await unrecorded(async () =>
			db()
				.update(t.secretChange)
				.set({ bindsFrom })
				.where(eq(t.secretChange.personId, await personId('caleb')))
		);
		moveClock(29 * day);
		expect(await approve('t.phillips', await waiting('caleb', 'dapeng', 'Day 29'))).toEqual({
			released: true
		});
		expect((await chosenOf(await actor('t.hughes'))).map(({ name }) => name)).toContain('Caleb');
		moveClock(31 * day);
		expect(await approve('t.phillips', await waiting('caleb', 'dapeng', 'Day 31'))).toEqual(needsSecond);
	});
});
