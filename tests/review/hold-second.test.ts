// A letter that waits for a second teacher, and is put on hold because a case is opened about it.
import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { askPalTeachers } from '../../src/lib/server/review/second-approval/ask-again.ts';
import { endRole } from '../../src/lib/server/people/roles.ts';
import { open } from '../safety/cases/opening.ts';
import { told } from '../inbox/notifications/told.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { waiting } from './desk.ts';
import { approve, card, queueHas, needsSecond } from './seconds.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 24 * 3_600_000;

test('the notification of a second approval disappears where the case may be about that teacher, and only there', async () => {
	await card('t.carver', 'maya');
	const [aboutEllis, aboutNobody] = [await waiting('maya', 'lin'), await waiting('maya', 'lin')];
	const requestCount = async () =>
		(await told('t.ellis')).filter((text) => text.includes('please review it')).length;
	for (const sent of [aboutEllis, aboutNobody]) expect(await approve('t.carver', sent)).toEqual(needsSecond);
	expect(await requestCount()).toBe(2);
	await open('coordinator', { kind: 'item', id: aboutEllis.id }, { exceptId: await personId('t.ellis') });
	expect(await requestCount()).toBe(1);
	await open('coordinator', { kind: 'item', id: aboutNobody.id });
	expect(await requestCount()).toBe(1);
});

test('teachers of the pal are not asked about a letter on hold, but are about another', async () => {
	for (const username of ['t.phillips', 't.grant']) await endRole(null, await personId(username), 'teacher');
	await card('t.hughes', 'devin');
	const [onHold, plain] = [await waiting('devin', 'huan'), await waiting('devin', 'huan')];
	for (const sent of [onHold, plain]) expect(await approve('t.hughes', sent)).toEqual(needsSecond);
	await open('coordinator', { kind: 'item', id: onHold.id });
	moveClock(day + 1_000);
	expect(await askPalTeachers()).toBe(1);
	expect([await queueHas('t.he', onHold.id), await queueHas('t.he', plain.id)]).toEqual([false, true]);
	expect(await told('t.he')).toHaveLength(1);
});
