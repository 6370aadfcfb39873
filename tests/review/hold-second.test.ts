// A letter that waits for a second teacher, and is put on hold because a case is opened about it.
import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { askPalsToo } from '../../src/lib/server/review/second-approval/ask-again.ts';
import { endRole } from '../../src/lib/server/directory/people/roles.ts';
import { open } from '../cases/opening.ts';
import { told } from '../notifications/told.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { waiting } from './desk.ts';
import { approve, card, queueHas, waits } from './seconds.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 24 * 3_600_000;

test('a teacher who was asked loses the notification where the case may be about them; others keep theirs', async () => {
	await card('t.carver', 'maya');
	const [kept, other] = [await waiting('maya', 'lin'), await waiting('maya', 'lin')];
	const asked = async () => (await told('t.ellis')).filter((text) => text.includes('you are asked')).length;
	for (const sent of [kept, other]) expect(await approve('t.carver', sent)).toEqual(waits);
	expect(await asked()).toBe(2);
	await open('coordinator', { kind: 'item', id: kept.id }, { exceptId: await personId('t.ellis') });
	expect(await asked()).toBe(1);
	await open('coordinator', { kind: 'item', id: other.id });
	expect(await asked()).toBe(1);
});

test('teachers of the pal are not asked about a letter on hold, but are about another', async () => {
	for (const gone of ['t.phillips', 't.grant']) await endRole(null, await personId(gone), 'teacher');
	await card('t.hughes', 'devin');
	const [held, plain] = [await waiting('devin', 'huan'), await waiting('devin', 'huan')];
	for (const sent of [held, plain]) expect(await approve('t.hughes', sent)).toEqual(waits);
	await open('coordinator', { kind: 'item', id: held.id });
	moveClock(day + 1_000);
	expect(await askPalsToo()).toBe(1);
	expect([await queueHas('t.he', held.id), await queueHas('t.he', plain.id)]).toEqual([false, true]);
	expect(await told('t.he')).toHaveLength(1);
});
