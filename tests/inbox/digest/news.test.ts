import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { queueDigests } from '../../../src/lib/server/inbox/digest/queue-mails.ts';
import { setNow, standIn } from '../../schools/deputies/stage.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { chooseMails, quietMonday, sendAll } from './mornings.ts';

useWorld();
const { received } = useMailbox();
afterAll(() => moveClock(0));
beforeEach(quietMonday);

const subjects = () => received.map((mail) => /^Subject: (.*)$/m.exec(decoded(mail))![1]);

test('mails about notifications go only to people who chose them, at most once a day, and only while any is unread', async () => {
	// The clock is not set back afterwards: a notification must be older than the mail that announces it.
	await standIn('t.carver', 't.ellis');
	await chooseMails('t.carver', 'never');
	expect(await queueDigests()).toBe(0);
	await chooseMails('t.carver', 'never', 'day');
	expect(await queueDigests()).toBe(1);
	await sendAll();
	expect(subjects()).toEqual(['Penbridge: 1 new notification']);
	const text = decoded(received[0]!);
	expect(text).toContain('https://penbridge.example.org/notifications');
	expect(text).not.toMatch(/Ellis|deputy|substitute/);
	setNow('2026-12-08T14:30:00Z');
	expect(await queueDigests(), 'nothing more has happened').toBe(0);
	await standIn('t.carver', 't.moore');
	setNow('2026-12-09T14:30:00Z');
	expect(await queueDigests()).toBe(1);
	await db()
		.update(t.notification)
		.set({ readAt: sql`at` });
	await sendAll();
	expect(received).toHaveLength(1);
});
