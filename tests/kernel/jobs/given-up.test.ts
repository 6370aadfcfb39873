// Mail that was given up is listed without anybody in it, and another try of it cannot send it twice.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db, eq, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import {
	dropJobsFor,
	enqueueJob,
	jobCounts,
	keptMailJobs,
	registerJob,
	startJobs,
	stopJobs,
	sweptMailJobs,
	wakeJobs
} from '../../../src/lib/server/kernel/jobs/index.ts';
import { enqueueMail, sendMail } from '../../../src/lib/server/kernel/mail/index.ts';
import { auditEvent, person } from '../../../src/lib/server/kernel/schema/index.ts';
import { dropMail, retryMail, undeliveredMail } from '../../../src/lib/server/operations/undelivered.ts';
import { type Mail, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';
import { giveUp, mailJobs, reaches, stateOf } from './giving-up.ts';

useWorld();
const box = useMailbox();
const fails = () => Promise.reject(new Error('to secret@example.org'));
let coordinator: string;

beforeAll(async () => {
	registerJob('mail', sendMail);
	registerJob('alert.mail', fails);
	registerJob('event.mail', fails);
	await startJobs({ pace: { poll: 0.5, cron: 1 } });
	await db().update(person).set({ email: 'c@example.org' }).where(eq(person.username, 'coordinator'));
	coordinator = await personId('coordinator');
});
beforeEach(async () => {
	await rows(sql`delete from pgboss.job where name like '%mail'`);
	box.answer = 'later';
});
afterAll(stopJobs);

const notice = () => enqueueMail(coordinator, 'recovery', {});
const idOf = ({ text }: Mail) => /^message-id: (<\S+>)\r$/im.exec(text)?.[1];
const counted = async () => (await jobCounts()).find((job) => job.job === 'mail')?.failed;
const listed = async () => (await undeliveredMail()).map(({ id }) => id);

describe('the list', () => {
	test('has what was given up with the day, the tries and the reason, and nobody in it', async () => {
		const id = await giveUp(notice);
		expect(await undeliveredMail()).toEqual([
			{
				id,
				kind: 'notice to staff',
				day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
				tries: 2,
				why: 'the mail server wanted it later (451)'
			}
		]);
		const [{ output }] = (await rows<{ output: object }>(
			sql`select output from pgboss.job where id = ${id}`
		)) as [{ output: object }];
		expect(JSON.stringify(output)).not.toContain('@');
	});

	test('has neither mail that is still tried, nor mail that was sent, nor the mail of an alert', async () => {
		await notice();
		const [first] = await mailJobs();
		await reaches(first!.id, 'retry');
		const ofAlert = await giveUp(() => enqueueJob('alert.mail', { stepId: 'step' }));
		expect(await listed()).toEqual([]);
		box.answer = 'take';
		await rows(sql`update pgboss.job set start_after = now() where id = ${first!.id}`);
		wakeJobs();
		await reaches(first!.id, 'completed');
		expect(await listed()).toEqual([]);
		expect(await retryMail('all')).toBe(0);
		expect(await retryMail([ofAlert, first!.id])).toBe(0);
		expect(await dropMail([ofAlert])).toBe(0);
		expect(await stateOf(ofAlert)).toBe('failed');
		// Nor do the metrics count it: the difference to the list would tell of it.
		expect(await counted()).toBe(0);
	});

	test('says what is a fault of the program by its name alone', async () => {
		await giveUp(() => enqueueJob('event.mail', { id: 'entry', telling: 'soon' }));
		const [mail] = await undeliveredMail();
		expect(mail).toMatchObject({ kind: 'event', why: 'a fault of the program (Error): the log says more' });
	});
});

describe('another try', () => {
	test('of mail that the server kept without confirming it has the same Message-ID; two at once are one', async () => {
		const id = await giveUp(notice, () => (box.answer = 'keep_and_break'));
		expect((await undeliveredMail())[0]!.why).toContain('may have arrived');
		box.answer = 'take';
		expect((await Promise.all([retryMail('all'), retryMail([id])])).toSorted()).toEqual([0, 1]);
		wakeJobs();
		await reaches(id, 'completed');
		expect(box.received).toHaveLength(2);
		const [kept, again] = box.received.map(idOf);
		expect(kept).toMatch(/^<[0-9a-f]{32}@penbridge\.example\.org>$/);
		expect(again).toBe(kept);
		expect([await retryMail('all'), await retryMail([id])]).toEqual([0, 0]);
		expect(await listed()).toEqual([]);
	});

	test('is one try: where it fails, the mail is on the list again', async () => {
		const id = await giveUp(notice);
		expect(await retryMail([id])).toBe(1);
		expect(await listed()).toEqual([]);
		wakeJobs();
		await reaches(id, 'failed');
		expect(await undeliveredMail()).toMatchObject([{ id, tries: 3 }]);
	});

	test('of a letter that was given up twice sends it once', async () => {
		const first = await giveUp(notice);
		const second = await giveUp(notice);
		expect([await listed(), await counted()]).toEqual([[second], 1]);
		expect(await retryMail([first])).toBe(0);
		box.answer = 'take';
		expect(await retryMail('all')).toBe(1);
		wakeJobs();
		await reaches(second, 'completed');
		expect(box.received).toHaveLength(1);
		expect(await stateOf(first)).toBeUndefined();
	});

	test('late in the two weeks is not lost: it has time in the queue again', async () => {
		const id = await giveUp(notice);
		await rows(sql`update pgboss.job set keep_until = now() - interval '1 hour' where id = ${id}`);
		await retryMail([id]);
		const [job] = await rows<{ days: number }>(
			sql`select extract(epoch from keep_until - now())::float8 / 86400 as days from pgboss.job where id = ${id}`
		);
		expect(job!.days).toBeGreaterThan(13);
	});

	test('is refused for what is no id, and leaves an event that names no mail', async () => {
		const id = await giveUp(notice);
		expect(await retryMail(["' or true --", '01890000-0000-7000-8000-000000000000'])).toBe(0);
		await dropMail([id]);
		expect(await listed()).toEqual([]);
		const events = await db().select().from(auditEvent).where(eq(auditEvent.verb, 'mail.drop'));
		expect(events.at(-1)).toMatchObject({ actorId: null, subjectId: '', schoolId: null, detail: '1' });
	});
});

test('mail is kept for two weeks, also by a queue of an earlier version; other jobs for a day', async () => {
	await rows(sql`update pgboss.queue set deletion_seconds = 86400 where name = 'mail'`);
	await stopJobs();
	await startJobs({ pace: { poll: 0.5, cron: 1 } });
	const queues = await rows<{ name: string; days: number }>(
		sql`select name, deletion_seconds / 86400 as days from pgboss.queue where name like '%mail' order by name`
	);
	expect(queues).toEqual([
		{ name: 'alert.mail', days: 1 },
		{ name: 'event.mail', days: 14 },
		{ name: 'mail', days: 14 }
	]);
});

test('every job that mails is either kept for the operator or added again by a sweep', () => {
	const source = readFileSync('src/lib/server/app/jobs.ts', 'utf8');
	const registered = [...source.matchAll(/registerJob\('((?:\w+\.)?mail)'/g)].map(([, name]) => name);
	expect(registered.toSorted()).toEqual([...keptMailJobs, ...sweptMailJobs].toSorted());
});

test('the jobs for somebody who is erased go; those for others stay', async () => {
	const ofErased = await giveUp(notice);
	const ofAnother = await giveUp(() => enqueueMail('01890000-0000-7000-8000-000000000000', 'nothing', {}));
	await dropJobsFor(coordinator);
	expect([await stateOf(ofErased), await stateOf(ofAnother)]).toEqual([undefined, 'failed']);
});
