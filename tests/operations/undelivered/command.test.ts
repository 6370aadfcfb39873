// `penbridge mail`: what the operator sees of mail that was given up, and does about it.
import { afterAll, expect, test } from 'vitest';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { enqueueJob, registerJob, startJobs, stopJobs } from '../../../src/lib/server/kernel/jobs/index.ts';
import { auditEvent } from '../../../src/lib/server/kernel/schema/index.ts';
import { giveUp, stateOf } from '../../kernel/jobs/giving-up.ts';
import { inside, run, useCommandWorld } from '../../operator.ts';

useCommandWorld();

let ids: string[] = [];

test('on a database that never ran jobs there is none', async () => {
	expect(await run('mail')).toEqual({ code: 0, said: 'No mail was given up.' });
	expect(await run('mail retry --all')).toMatchObject({ code: 0, said: expect.stringMatching(/^0 will be/) });
});

afterAll(stopJobs);

test('it lists the mails with a day and a reason, and says what to do', async () => {
	registerJob('mail', () => Promise.reject(Object.assign(new Error('c@example.org'), { responseCode: 550 })));
	ids = await inside(async () => {
		await startJobs({ pace: { poll: 0.5, cron: 1 } });
		const failedIds: string[] = [];
		for (const kind of ['recovery', 'retention', 'case'])
			failedIds.push(await giveUp(() => enqueueJob('mail', { personId: 'somebody', kind, data: {} })));
		await stopJobs();
		return failedIds;
	});
	const { code, said } = await run('mail');
	expect(code).toBe(0);
	for (const id of ids)
		expect(said).toMatch(
			new RegExp(
				`^${id}  given up on \\d{4}-\\d\\d-\\d\\d after 2 tries  notice to staff: the mail server refused it for good \\(550\\)$`,
				'm'
			)
		);
	expect(said).toContain('mail retry --all');
	expect(said).not.toMatch(/@|somebody|case|recovery/);
});

test('it has them tried again, drops them, and refuses what it does not understand', async () => {
	const [first, second] = ids as [string, string];
	expect(await run('mail send')).toMatchObject({ code: 1, said: expect.stringContaining('retry and drop') });
	expect(await run('mail --all')).toMatchObject({ code: 1 });
	expect(await run('mail retry')).toMatchObject({ code: 1, said: expect.stringContaining('--all') });
	expect(await run(`mail retry ${first} --all`)).toMatchObject({ code: 1 });
	expect(await run(`mail retry ${first}`)).toMatchObject({ code: 0, said: expect.stringMatching(/^1 will/) });
	expect(await run(`mail retry ${first}`)).toMatchObject({
		code: 1,
		said: expect.stringContaining('1 of the ids')
	});
	expect(await run(`mail drop ${second}`)).toEqual({ code: 0, said: '1 dropped.' });
	expect(await run('mail retry --all')).toMatchObject({ code: 0, said: expect.stringMatching(/^1 will/) });
	expect(await run('mail')).toMatchObject({ said: 'No mail was given up.' });
	await inside(async () => {
		expect([await stateOf(first), await stateOf(second)]).toEqual(['retry', undefined]);
		const events = await db().select().from(auditEvent).where(eq(auditEvent.verb, 'mail.retry'));
		expect(events).toHaveLength(2);
	});
});
