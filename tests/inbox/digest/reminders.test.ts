// Weekly reminders to students: who allows them, who gives an address, and whom a teacher tells in person.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { allowReminders, queueDigests, saveAddresses } from '../../../src/lib/server/inbox/digest/index.ts';
import { gatherCopy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { useMailbox } from '../../mailbox.ts';
import { trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import {
	address,
	nothingWaits,
	unread,
	give,
	giveMaya,
	stored,
	view,
	untoldOf,
	mondayWithReminders
} from './reminded.ts';

useWorld();
useMailbox();
afterAll(() => moveClock(0));
beforeEach(mondayWithReminders);

describe('the school allows them', () => {
	test('by its lead alone; nothing is sent, and no address is taken, before', async () => {
		await allowReminders(await actor('t.carver'), 'carver', false);
		await expect(giveMaya()).rejects.toEqual(new Conflict('reminders_off'));
		for (const who of ['t.ellis', 't.moore'])
			await expect(allowReminders(await actor(who), 'carver', true), who).rejects.toThrow(Forbidden);
		for (const who of ['t.chaoyang', 't.phillips', 'maya', 'lin'])
			await expect(allowReminders(await actor(who), 'carver', true), who).rejects.toThrow(NotFound);
		for (const school of ['', 'nowhere', '\0', 'x'.repeat(100_000)])
			await expect(allowReminders(await actor('t.carver'), school, true)).rejects.toThrow(NotFound);
		expect(await db().select().from(t.schoolReminders)).toEqual([]);
		await allowReminders(await actor('t.carver'), 'carver', true);
		await allowReminders(await actor('t.carver'), 'carver', true);
		await giveMaya();
		await unread();
		await allowReminders(await actor('t.carver'), 'carver', false);
		expect(await queueDigests()).toBe(0);
		const settings = (await trailOf('carver')).filter((verb) => verb === 'school.setting');
		expect(settings.length).toBeGreaterThanOrEqual(3);
	});
});

describe('an address', () => {
	test('is given, changed and removed by teachers of the class alone; its events say who and for whom, not what', async () => {
		const id = await personId('maya');
		const before = (await trailOf(id)).length;
		await giveMaya(`  ${address} `);
		await giveMaya();
		await giveMaya('other@example.org', 't.ellis');
		expect(await stored()).toEqual([['other@example.org', false]]);
		await giveMaya('');
		expect(await stored()).toEqual([]);
		expect((await trailOf(id)).slice(before)).toEqual(Array(3).fill('person.reminders'));
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, id));
		expect(JSON.stringify(events)).not.toContain('example.org');
	});

	test('of a student of another class is not found, whoever asks and whatever is forged', async () => {
		for (const who of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya', 'lin'])
			await expect(giveMaya(address, who), who).rejects.toThrow(NotFound);
		const field = (id: string) => ({ [`mail-${id}`]: address });
		for (const id of [await personId('lin'), await personId('t.carver'), 'x', '', '\0'])
			await expect(give('t.carver', field(id)), id).rejects.toThrow(NotFound);
		await expect(give('t.carver', {}, { again: await personId('lin') })).rejects.toThrow(NotFound);
		await expect(saveAddresses(await actor('t.carver'), { classroomId: 'x', typed: {} })).rejects.toThrow(
			NotFound
		);
		expect(await stored()).toEqual([]);
	});

	test('that is none is refused at its field, and then none of the class is kept', async () => {
		const [maya, noor] = [await personId('maya'), await personId('noor')];
		for (const wrong of [
			'maya',
			'a@b',
			`${'x'.repeat(100_000)}@example.org`,
			'a\0@example.org',
			'😀',
			'a b@c.org'
		])
			await expect(
				give('t.carver', { [`mail-${maya}`]: address, [`mail-${noor}`]: wrong }),
				wrong.slice(0, 20)
			).rejects.toEqual(new Invalid(`mail-${noor}`, 'email_invalid'));
		expect(await stored()).toEqual([]);
	});

	test('is in the copy of the student’s data, and is shown to the teachers of the class alone', async () => {
		await giveMaya();
		const copy = await gatherCopy(await personId('maya'), 'all');
		expect(copy.reminderAddress).toMatchObject({ email: address, stoppedAt: null });
		expect((await gatherCopy(await personId('noor'), 'all')).reminderAddress).toBeNull();
		expect(JSON.stringify(await view('t.ellis'))).toContain(address);
		for (const who of ['t.moore', 't.chaoyang', 't.phillips'])
			expect(JSON.stringify(await view(who)), who).not.toContain(address);
	});
});

test('the list to read out has first names of one’s own class, of those whom no mail tells, and nothing of a letter', async () => {
	await unread();
	expect(await untoldOf('t.carver')).toContain('Maya');
	for (const who of ['t.moore', 't.chaoyang', 't.phillips'])
		expect(await untoldOf(who), who).not.toContain('Maya');
	await giveMaya();
	expect(await untoldOf('t.carver')).not.toContain('Maya');
	await allowReminders(await actor('t.carver'), 'carver', false);
	expect(await untoldOf('t.carver'), 'the school has turned mails off').toContain('Maya');
	await nothingWaits();
	expect(await untoldOf('t.carver')).not.toContain('Maya');
	await expect(view('maya')).resolves.toMatchObject({ schools: [], classrooms: [] });
});
