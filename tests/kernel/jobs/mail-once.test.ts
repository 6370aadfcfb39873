// A mail whose confirmation is lost is sent again, and a mail program shows it once: each try has one Message-ID.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db, eq, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { registerJob, startJobs, stopJobs, wakeJobs } from '../../../src/lib/server/kernel/jobs/index.ts';
import { enqueueMail, sendMail } from '../../../src/lib/server/kernel/mail/index.ts';
import { person } from '../../../src/lib/server/kernel/schema/index.ts';
import { type Mail, useMailbox } from '../../mailbox.ts';
import { patience } from '../../patience.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';

useWorld();
const box = useMailbox();

beforeAll(async () => {
	registerJob('mail', sendMail);
	await startJobs({ pace: { poll: 0.5, cron: 1 } });
	await db().update(person).set({ email: 'c@example.org' }).where(eq(person.username, 'coordinator'));
});
afterAll(stopJobs);

const idOf = ({ text }: Mail) => /^message-id: (<[0-9a-f]{32}@penbridge\.example\.org>)\r$/im.exec(text)?.[1];
const arrived = (n: number) => vi.waitFor(() => expect(box.received).toHaveLength(n), patience);

test('a second try has the same Message-ID, and another mail another one', async () => {
	const receiver = await personId('coordinator');
	box.answer = 'keep_and_break';
	await enqueueMail(receiver, 'recovery', {});
	await arrived(1);
	await vi.waitFor(async () => {
		const [job] = await rows<{ state: string }>(
			sql`select state::text as state from pgboss.job where name = 'mail'`
		);
		expect(job!.state).toBe('retry');
	}, patience);
	box.answer = 'take';
	await rows(sql`update pgboss.job set start_after = now() where name = 'mail'`);
	wakeJobs();
	await arrived(2);
	await enqueueMail(receiver, 'recovery', {});
	await arrived(3);
	const [first, second, third] = box.received.map(idOf);
	expect(first).toBeDefined();
	expect(second).toBe(first);
	expect(third).toBeDefined();
	expect(third).not.toBe(first);
});
