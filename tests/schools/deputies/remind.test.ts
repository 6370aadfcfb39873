import { beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { escalateOverdue } from '../../../src/lib/server/review/overdue/follow-up.ts';
import { remindTeachers } from '../../../src/lib/server/review/overdue/follow-up.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { handedIn } from '../../handed-in.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';
import { setNow, handIn, setYear, standIn } from './stage.ts';

useWorld();
let mails: ReturnType<typeof handedIn>;

beforeEach(async () => {
	await setYear();
	mails = handedIn();
	env.SMTP_URL = 'smtp://localhost';
	await db().update(t.person).set({ email: null });
	for (const username of ['t.carver', 't.moore', 't.phillips', 'coordinator'])
		await db()
			.update(t.person)
			.set({ email: `${username}@example.org` })
			.where(eq(t.person.username, username));
});

const mailed = () => mails.map(({ data: { personId, kind, data } }) => [personId, kind, data]);
const tuesday = '2026-11-24T19:00:00Z';

test('teachers who have overdue letters and an address get one mail on the morning of each school day', async () => {
	await handIn('maya', 'lin', tuesday);
	await handIn('andre', 'hao', tuesday);
	setNow('2026-12-01T15:00:00Z');
	expect(await remindTeachers()).toBe(0);
	setNow('2026-12-02T13:59:00Z');
	expect(await remindTeachers()).toBe(0);
	setNow('2026-12-02T14:01:00Z');
	expect(await remindTeachers()).toBe(1);
	expect(mailed()).toEqual([[await personId('t.carver'), 'overdue', { letters: 2 }]]);
	setNow('2026-12-02T15:00:00Z');
	expect(await remindTeachers()).toBe(0);
	setNow('2026-12-03T16:30:00Z');
	expect(await remindTeachers()).toBe(1);
});

test('no reminder is sent at noon, on the weekend, or on a holiday', async () => {
	await handIn('maya', 'lin', '2026-11-16T15:00:00Z');
	for (const moment of ['2026-11-24T18:00:00Z', '2026-11-26T14:10:00Z', '2026-11-28T14:10:00Z']) {
		setNow(moment);
		expect(await remindTeachers(), moment).toBe(0);
	}
	setNow('2026-11-30T14:10:00Z');
	expect(await remindTeachers()).toBe(1);
});

test('the deputy is reminded, too, once the letter was escalated to them', async () => {
	await standIn('t.moore', 't.carver');
	await handIn('maya', 'lin', tuesday);
	setNow('2026-12-07T14:10:00Z');
	await escalateOverdue();
	expect(await remindTeachers()).toBe(2);
	expect(
		mailed()
			.map(([to]) => to)
			.sort()
	).toEqual([await personId('t.carver'), await personId('t.moore')].sort());
});

test('without a mail server nobody is reminded, and nobody counts as reminded', async () => {
	await handIn('maya', 'lin', tuesday);
	env.SMTP_URL = undefined;
	setNow('2026-12-08T14:10:00Z');
	expect(await remindTeachers()).toBe(0);
	expect(mailed()).toEqual([]);
	env.SMTP_URL = 'smtp://localhost';
	expect(await remindTeachers()).toBe(1);
});
