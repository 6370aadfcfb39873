import { afterEach, describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import * as students from '../../../src/lib/server/people/student-accounts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);

describe('an account that is closed until a day', () => {
	test('opens by itself, and can be closed again', async () => {
		const carter = await actor('t.carver');
		const marcus = await personId('marcus');
		await students.suspend(carter, marcus, { reason: 'A talk first', until: inDays(2) });
		expect(await statusOf(marcus)).toBeNull();
		moveClock(4 * day);
		expect((await statusOf(marcus))!.roles).toEqual(['student']);
		expect((await students.findStudent(carter, marcus)).suspended).toBe(false);
		await students.suspend(carter, marcus, { reason: 'Again' });
		expect(await statusOf(marcus)).toBeNull();
		moveClock(400 * day);
		expect(await statusOf(marcus)).toBeNull();
		await students.restore(carter, marcus);
		const subject = await findSubject(carter, marcus);
		expect((await restrictions.entriesOf(subject)).map(({ kind }) => kind)).toEqual(['closed', 'closed']);
	});
});
