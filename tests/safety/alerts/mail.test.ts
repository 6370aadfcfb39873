import { expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { alertStep, person } from '../../../src/lib/server/kernel/schema/index.ts';
import { acknowledge } from '../../../src/lib/server/safety/alerts/acknowledge.ts';
import { mailAlert } from '../../../src/lib/server/safety/alerts/alert-mail.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { openOf, raised } from './alerting.ts';

useWorld();

const box = useMailbox();
const { received } = box;

const stepsOf = (alertId: string) => db().select().from(alertStep).where(eq(alertStep.alertId, alertId));

test('a mail is plain text in the receiver’s language with a count and a link, and no words or names', async () => {
	await askForHelp(await actor('lin'), { words: '我很难过 secret', about: 'no' });
	const [id] = await openOf('t.chaoyang');
	const [step] = await stepsOf(id!);
	await mailAlert({ stepId: step!.id });
	expect(received.map(({ to }) => to)).toEqual([['t.chaoyang@example.org']]);
	const text = decoded(received[0]!);
	expect(text).toContain('Subject: 笔桥：有 1 条紧急提醒等您处理');
	expect(text).toContain('安全负责人');
	expect(text).toContain(`https://penbridge.example.org/alerts/${id}`);
	expect(text).toMatch(/content-type: text\/plain/i);
	expect(text).toMatch(/auto-submitted: auto-generated/i);
	expect(text).not.toMatch(/难过|secret|Lin\b|html/);
	expect((await stepsOf(id!))[0]!.mailedAt).not.toBeNull();
	await mailAlert({ stepId: step!.id });
	expect(received).toHaveLength(1);
});

test('while the mail server is busy the job fails and is tried again; then the mail is sent once', async () => {
	const { id } = await raised();
	const [step] = await stepsOf(id);
	box.answer = 'later';
	await expect(mailAlert({ stepId: step!.id })).rejects.toThrow();
	expect((await stepsOf(id))[0]!.mailedAt).toBeNull();
	box.answer = 'take';
	await mailAlert({ stepId: step!.id });
	expect(decoded(received[0]!)).toContain('you’re your school’s safeguarding lead');
});

test('no mail is sent once somebody has acknowledged the alert', async () => {
	const { id } = await raised();
	await acknowledge(await actor('t.carver'), id);
	await mailAlert({ stepId: (await stepsOf(id))[0]!.id });
	expect(received).toEqual([]);
});

test('a missing address or mail server is no error', async () => {
	const { id } = await raised();
	const stepId = (await stepsOf(id))[0]!.id;
	await db()
		.update(person)
		.set({ email: null })
		.where(eq(person.id, await personId('t.carver')));
	await mailAlert({ stepId });
	await db()
		.update(person)
		.set({ email: 't.carver@example.org' })
		.where(eq(person.id, await personId('t.carver')));
	const url = env.SMTP_URL;
	env.SMTP_URL = undefined;
	await mailAlert({ stepId });
	env.SMTP_URL = url;
	expect(received).toEqual([]);
	expect((await stepsOf(id))[0]!.mailedAt).toBeNull();
});

test('two jobs for one step send one Message-ID, so that it is shown once', async () => {
	const { id } = await raised();
	const [step] = await stepsOf(id);
	box.answer = 'keep_and_break';
	await expect(mailAlert({ stepId: step!.id })).rejects.toThrow();
	box.answer = 'take';
	await mailAlert({ stepId: step!.id });
	const ids = received.map(({ text }) => /^message-id: (<\S+>)\r$/im.exec(text)?.[1]);
	expect(ids).toEqual([expect.stringContaining('@penbridge.example.org>'), ids[0]]);
	expect(ids[0]).not.toContain(step!.id);
});
