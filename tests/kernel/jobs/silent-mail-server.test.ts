// A mail server that takes a mail and does not confirm it: the same mail is not tried again meanwhile, other mail does not wait for it, and
// the mail of an alert is never given up.
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { env } from '#env';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { registerJob, startJobs, stopJobs, wakeJobs } from '../../../src/lib/server/kernel/jobs/index.ts';
import { keptMailJobs, queueOptions, sweptMailJobs } from '../../../src/lib/server/kernel/jobs/mail-jobs.ts';
import { enqueueMail, mailAddress, sendMail } from '../../../src/lib/server/kernel/mail/index.ts';
import { mailPatience } from '../../../src/lib/server/kernel/mail/mail.ts';
import { alertStep, person } from '../../../src/lib/server/kernel/schema/index.ts';
import { mailAlert, queueUnsentMail } from '../../../src/lib/server/safety/alerts/alert-mail.ts';
import { type Mail, useMailbox } from '../../mailbox.ts';
import { patience } from '../../patience.ts';
import { raised } from '../../safety/alerts/alerting.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';

useWorld();
const box = useMailbox();
const usual = { ...mailPatience };

beforeAll(async () => {
	registerJob('mail', sendMail);
	registerJob('alert.mail', mailAlert);
	registerJob('alert.escalate', () => Promise.resolve());
	await startJobs({ pace: { poll: 0.5, cron: 1, spare: 0.2 } });
	await db().update(person).set({ email: 'c@example.org' }).where(eq(person.username, 'coordinator'));
	mailPatience.confirmation = 4_000;
});
afterAll(async () => {
	Object.assign(mailPatience, usual);
	moveClock(0);
	await stopJobs();
});

const idOf = ({ text }: Mail) => /^message-id: (\S+)\r$/im.exec(text)?.[1];
const arrived = (n: number) => vi.waitFor(() => expect(box.received).toHaveLength(n), patience);
const jobs = (name: string) =>
	rows<{ id: string; state: string; retried: number; output: { error?: string } | null }>(
		sql`select id, state::text as state, retry_count as retried, output from pgboss.job where name = ${name} order by created_on`
	);
const state = (name: string, wanted: string) =>
	vi.waitFor(async () => expect((await jobs(name))[0]?.state).toBe(wanted), patience);
const dueNow = async (name: string) => {
	await rows(sql`update pgboss.job set start_after = now() where name = ${name}`);
	wakeJobs();
};

test('by default it has the ten minutes of RFC 5321, and every job of mail lasts longer than that', () => {
	expect(usual.confirmation).toBeGreaterThanOrEqual(600_000);
	for (const name of [...keptMailJobs, ...sweptMailJobs])
		expect(queueOptions(name).expireInSeconds * 1_000, name).toBeGreaterThan(
			usual.handover + usual.confirmation
		);
});

test('one mail hangs, the next goes out, and only after its time is the first tried again', async () => {
	const receiver = await personId('coordinator');
	box.answer = 'keep_silent';
	await enqueueMail(receiver, 'recovery', {});
	await arrived(1);
	box.answer = 'take';
	await enqueueMail(receiver, 'recovery', {});
	await arrived(2);
	expect((await jobs('mail'))[0]).toMatchObject({ state: 'active', retried: 0 });
	wakeJobs();
	await state('mail', 'retry');
	expect((await jobs('mail'))[0]!.output).toMatchObject({ error: 'MayHaveGone' });
	expect(box.received).toHaveLength(2);
	await dueNow('mail');
	await arrived(3);
	expect(box.received.map(idOf)).toEqual([idOf(box.received[2]!), expect.anything(), idOf(box.received[0]!)]);
	expect(idOf(box.received[1]!)).not.toBe(idOf(box.received[0]!));
});

test('one that stalls before it has the mail is left soon: it can be tried again', async () => {
	const silent = createServer((line) => line.on('error', () => {}).write('220 hello\r\n'));
	await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
	const url = env.SMTP_URL;
	env.SMTP_URL = `smtp://127.0.0.1:${(silent.address() as { port: number }).port}`;
	mailPatience.handover = 300;
	const sent = mailAddress({ email: 'a@example.org', locale: 'en' }, () => ({ subject: 's', text: 't' }));
	await expect(sent).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	mailPatience.handover = usual.handover;
	env.SMTP_URL = url;
	silent.close();
});

test('the mail of an alert has one job, which is tried without an end; one that is lost is added again', async () => {
	box.answer = 'later';
	const { id } = await raised();
	const [step] = await db().select().from(alertStep).where(eq(alertStep.alertId, id));
	await state('alert.mail', 'retry');
	// As after a day of tries.
	await rows(sql`update pgboss.job set retry_count = 300 where name = 'alert.mail'`);
	await dueNow('alert.mail');
	await vi.waitFor(
		async () => expect((await jobs('alert.mail'))[0]).toMatchObject({ state: 'retry', retried: 301 }),
		patience
	);
	moveClock(11 * 60_000);
	await queueUnsentMail();
	expect(await jobs('alert.mail')).toHaveLength(1);
	await rows(sql`delete from pgboss.job where name = 'alert.mail'`);
	box.answer = 'take';
	await queueUnsentMail();
	await arrived(1);
	await vi.waitFor(async () => {
		const [told] = await db().select().from(alertStep).where(eq(alertStep.id, step!.id));
		expect(told!.mailedAt).not.toBeNull();
	}, patience);
});
