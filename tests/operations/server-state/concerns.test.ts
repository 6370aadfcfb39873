// What coordinators learn of the server: each fact in words, and nothing of what may be a report about themselves.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { env } from '#env';
import type { DatabaseCounts } from '../../../src/lib/server/operations/metrics/index.ts';
import { forgetCounts } from '../../../src/lib/server/operations/metrics/index.ts';
import {
	forgetMailServer,
	serverLine,
	serverStateView
} from '../../../src/lib/server/operations/server-state/index.ts';
import {
	concernKinds,
	concernsOfCounts,
	concernsOfParts,
	serverState
} from '../../../src/lib/server/operations/server-state/server-concerns.ts';
import { finishSealing } from '../../../src/lib/server/kernel/audit/index.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { markFailing, markWorking } from '../../../src/lib/server/kernel/process-health.ts';
import { alert, reviewable } from '../../../src/lib/server/kernel/schema/index.ts';
import { sealed } from '../../records/audit-trail/chains.ts';
import { patience } from '../../patience.ts';
import { useMailbox } from '../../mailbox.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
useMailbox();

const noon = new Date('2026-11-29T12:00:00Z');
const well: DatabaseCounts = {
	letters: [0, 0, 0, 0],
	overdueReleases: 0,
	oldestOverdueRelease: 0,
	oldestAlert: 0,
	unsealed: 0,
	oldestUnsealed: 0,
	jobs: []
};
const job = (name: string, more: object) => ({
	job: name,
	due: 0,
	oldest: 0,
	failing: 0,
	oldestFailing: 0,
	failed: 0,
	oldestFailed: 0,
	done: 5,
	...more
});
const of = (counts: Partial<DatabaseCounts>) => concernsOfCounts({ ...well, ...counts }, noon);
const minutesAgo = (minutes: number) => new Date(noon.getTime() - minutes * 60_000);

beforeAll(sealed);
beforeEach(async () => {
	await finishSealing();
	forgetCounts();
	forgetMailServer();
});
afterEach(() => markWorking('rollups'));

describe('the counts of the database', () => {
	test('are well below ten minutes, and a concern with its beginning above', () => {
		expect(
			of({ oldestOverdueRelease: 600, oldestUnsealed: 600, jobs: [job('cover', { oldest: 600 })] })
		).toEqual([]);
		expect(of({ oldestOverdueRelease: 1_200 })).toEqual([{ kind: 'releases', since: minutesAgo(20) }]);
		expect(of({ oldestUnsealed: 1_200 })).toEqual([{ kind: 'records', since: minutesAgo(20) }]);
		expect(of({ jobs: [job('cover', { oldest: 1_200 })] })).toEqual([
			{ kind: 'jobs', since: minutesAgo(20) }
		]);
		expect(of({ jobs: [job('cover', { failing: 1, oldestFailing: 3_600 })] })).toEqual([
			{ kind: 'jobs', since: minutesAgo(60) }
		]);
	});

	test('say nothing of an open alert, of waiting letters, or of mail that is tried again', () => {
		expect(
			of({
				oldestAlert: 1e6,
				letters: [9, 9, 9, 9],
				jobs: [job('mail', { failing: 3, oldestFailing: 20_000 })]
			})
		).toEqual([]);
	});

	test('tell that no process runs jobs, where the sweep of every minute was not done for long', () => {
		expect(of({ jobs: [job('alert.sweep', { done: 599 })] })).toEqual([]);
		expect(of({ jobs: [job('alert.sweep', { done: 7_200 })] })).toEqual([
			{ kind: 'jobs', since: minutesAgo(120) }
		]);
	});

	test('tell of mail that was given up', () => {
		expect(of({ jobs: [job('mail', { failed: 1, oldestFailed: 3_600 })] })).toEqual([
			{ kind: 'mail_lost', since: minutesAgo(60) }
		]);
	});
});

test('each part of the process that does not work is a concern', () => {
	const parts = { database: 'ok', listener: 'away', jobs: 'not started', clock: 'differs from the database' };
	expect(concernsOfParts({ ...parts, release: 'ETIMEDOUT', sealing: 'Error', rollups: 'Error' })).toEqual(
		['listener', 'jobs', 'clock', 'releases', 'records', 'numbers'].map((kind) => ({ kind }))
	);
});

describe('the page', () => {
	test('says that all is well, in both languages, and what was checked', async () => {
		const coordinator = await actor('coordinator');
		const page = await serverStateView(coordinator, 'en');
		expect(page).toMatchObject({ concerns: [], withoutMail: false });
		expect(page.fine).toHaveLength(concernKinds.length);
		expect(await serverLine(coordinator)).toEqual({ well: true, text: 'The server: all is well' });
		const chinese = await inLocale('zh-Hans', () => serverLine(coordinator));
		expect(chinese.text).toBe('服务器：一切正常');
	});

	test('has what is wrong with its beginning and where the operator reads on; the rest is fine', async () => {
		const { id } = await waiting('sofia', 'anqi', 'We have a new goldfish.');
		await db()
			.update(reviewable)
			.set({ state: 'approved', releaseAt: new Date(Date.now() - 3_600_000) })
			.where(eq(reviewable.id, id));
		markFailing('rollups', new Error('secret'));
		const coordinator = await actor('coordinator');
		const { concerns, fine } = await serverStateView(coordinator, 'en');
		expect(concerns).toMatchObject([
			{ kind: 'releases', since: 'For 1 hour', section: 'PenbridgeReleasesOverdue' },
			{ kind: 'numbers', since: undefined }
		]);
		expect(fine).toHaveLength(concernKinds.length - 2);
		expect((await serverLine(coordinator)).text).toBe('The server: 2 things need the operator');
		expect(JSON.stringify(concerns)).not.toMatch(/secret|sofia|goldfish/i);
		await db().update(reviewable).set({ state: 'draft', releaseAt: null }).where(eq(reviewable.id, id));
	});

	test('does not change with an alert about the one who looks, nor with one about a student', async () => {
		const coordinator = await actor('coordinator');
		const before = await serverStateView(coordinator, 'en');
		const open = { schoolId: 'carver', at: new Date(Date.now() - 1e9) };
		await db()
			.insert(alert)
			.values([
				{ ...open, id: newId(), kind: 'report', subjectId: newId(), exceptId: await personId('coordinator') },
				{ ...open, id: newId(), kind: 'help', subjectId: newId() }
			]);
		await waiting('james', 'wei', 'My teacher hurts me and I don’t want to live any more.');
		await finishSealing();
		forgetCounts();
		expect(await serverStateView(coordinator, 'en')).toEqual(before);
	});

	test('knows a mail server that is away, since it first did not answer, and says so where none is set', async () => {
		const url = env.SMTP_URL;
		env.SMTP_URL = 'smtp://user:s3cret@127.0.0.1:1';
		const { concerns } = await serverState();
		expect(concerns).toEqual([{ kind: 'mail_server', since: expect.any(Date) }]);
		expect((await serverState()).concerns).toEqual(concerns);
		env.SMTP_URL = undefined;
		const page = await serverStateView(await actor('coordinator'), 'en');
		expect(page).toMatchObject({ concerns: [], withoutMail: true });
		expect(page.fine).toHaveLength(concernKinds.length - 2);
		env.SMTP_URL = url;
	});

	test('calls a mail server that does not answer in time neither wrong nor fine', async () => {
		const url = env.SMTP_URL;
		const sockets: Socket[] = [];
		const silent = createServer((socket) => void sockets.push(socket));
		await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
		env.SMTP_URL = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
		const coordinator = await actor('coordinator');
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const page = serverStateView(coordinator, 'en');
		await vi.advanceTimersByTimeAsync(2_000);
		const { concerns, fine } = await page;
		vi.useRealTimers();
		expect(concerns).toEqual([]);
		expect(fine).toHaveLength(concernKinds.length - 1);
		expect(fine).not.toContain('The mail server is working.');
		await vi.waitFor(() => expect(sockets).toHaveLength(1), patience);
		sockets[0]!.destroy();
		await vi.waitFor(
			async () => expect((await serverState()).concerns).toMatchObject([{ kind: 'mail_server' }]),
			patience
		);
		silent.close();
		env.SMTP_URL = url;
	});

	test.each(['maya', 't.carver', 't.moore', 'noor'])('is not found by %s', async (name) => {
		await expect(serverStateView(await actor(name), 'en')).rejects.toThrow(NotFound);
		await expect(serverLine(await actor(name))).rejects.toThrow(NotFound);
	});
});
