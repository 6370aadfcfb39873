import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { queueDigests } from '../../../src/lib/server/inbox/digest/queue-mails.ts';
import { mailDigest } from '../../../src/lib/server/inbox/digest/send-mail.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { measuresOf } from '../../../src/lib/server/participation/measures.ts';
import { setNow, handIn } from '../../schools/deputies/stage.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { countsOf } from '../waiting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { chooseMails, giveAddress, monday, quietMonday, sendAll, week } from './mornings.ts';

useWorld();
const box = useMailbox();
const { received } = box;
afterAll(() => moveClock(0));

const mondayAfter = (weeks: number) => new Date(Date.parse(monday) + weeks * week).toISOString();

beforeEach(quietMonday);

describe('the weekly mail', () => {
	test('has the counts of the measures and links, in the language of its reader', async () => {
		await giveAddress('t.carver', 'zh-Hans');
		expect(await queueDigests()).toBe(1);
		await sendAll();
		expect(received.map(({ to }) => to)).toEqual([['t.carver@example.org']]);
		const text = decoded(received[0]!);
		const carver = await actor('t.carver');
		const { waiting, decided, active } = await measuresOf({ classroomId: carver.teaches[0]! });
		expect(text).toContain(`待审阅：${waiting}；最近七天已审阅：${decided}。`);
		expect(text).toContain(`正常通信：${active} 对`);
		for (const path of ['review', 'dashboard', 'account#mails'])
			expect(text).toContain(`https://penbridge.example.org/${path}`);
	});

	test('says how much waits, by kind', async () => {
		await handIn('maya', 'lin', '2026-12-07T14:00:00Z');
		await giveAddress('t.carver');
		setNow(monday);
		await queueDigests();
		await sendAll();
		const counts = await countsOf('t.carver');
		const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
		const text = decoded(received[0]!);
		expect(text).toMatch(new RegExp(`^${all} things? needs? your attention:$`, 'm'));
		expect(counts.letters).toBeGreaterThan(0);
		expect(text).toMatch(/^- (1 letter or post|\d+ letters and posts) to review$/m);
		expect(text.match(/^- /gm)).toHaveLength(Object.keys(counts).length);
	});

	test('never has text of a letter or names of students', async () => {
		await handIn('maya', 'lin', '2026-12-07T14:00:00Z');
		await db().update(t.revision).set({ body: 'Planted words of a letter' });
		await giveAddress('coordinator');
		setNow(monday);
		expect(await queueDigests()).toBe(2);
		await sendAll();
		const names = (
			await db().select({ name: t.person.displayName, username: t.person.username }).from(t.person)
		)
			.flatMap(({ name, username }) => [name, username])
			.filter((name) => name.length > 2 && !['t.carver', 'coordinator'].includes(name));
		expect(names).toContain('Maya');
		for (const mail of received) {
			const text = decoded(mail);
			expect(text).not.toContain('Planted');
			for (const name of names) expect(text.split(/[^\p{L}\p{N}.]+/u), name).not.toContain(name);
		}
		expect(decoded(received[1]!) + decoded(received[0]!)).toContain('Birmingham to Beijing');
	});

	test('comes once on a school morning, each week, every two weeks, each month, or never, as its reader chose', async () => {
		for (const moment of ['2026-12-07T13:30:00Z', '2026-12-07T19:00:00Z', '2026-12-06T14:30:00Z']) {
			setNow(moment);
			expect(await queueDigests(), moment).toBe(0);
		}
		const queuedByRhythm: Record<string, number[]> = {};
		for (const rhythm of ['week', 'two_weeks', 'month', 'never']) {
			await db().delete(t.digest);
			await chooseMails('t.carver', rhythm);
			queuedByRhythm[rhythm] = [];
			for (let n = 0; n < 5; n++) {
				setNow(mondayAfter(n));
				queuedByRhythm[rhythm]!.push(await queueDigests());
				expect(await queueDigests(), 'again the same morning').toBe(0);
			}
		}
		expect(queuedByRhythm).toEqual({
			week: [1, 1, 1, 1, 1],
			two_weeks: [1, 0, 1, 0, 1],
			// The 7th of December, and the 4th of January.
			month: [1, 0, 0, 0, 1],
			never: [0, 0, 0, 0, 0]
		});
	});

	test('does not come on holidays', async () => {
		setNow('2026-11-26T14:30:00Z');
		expect(await queueDigests()).toBe(0);
	});

	test('does not go to people without an address, students, or suspended accounts, nor without a mail server', async () => {
		await db().update(t.person).set({ email: null });
		await giveAddress('maya');
		expect(await queueDigests()).toBe(0);
		await giveAddress('t.carver');
		const url = env.SMTP_URL;
		env.SMTP_URL = undefined;
		expect(await queueDigests()).toBe(0);
		env.SMTP_URL = url;
		const carver = await personId('t.carver');
		const closed = { personId: carver, from: new Date(0), by: carver, reason: 'A test' };
		await db().insert(t.suspension).values(closed);
		expect(await queueDigests()).toBe(0);
		await db().delete(t.suspension).where(eq(t.suspension.personId, carver));
		expect(await queueDigests()).toBe(1);
	});

	test('is not sent if its reader has chosen otherwise since, or no longer teaches anybody', async () => {
		await giveAddress('t.ellis');
		await queueDigests();
		await chooseMails('t.carver', 'never');
		await db()
			.update(t.classroomMembership)
			.set({ until: new Date() })
			.where(eq(t.classroomMembership.personId, await personId('t.ellis')));
		await sendAll();
		expect(received).toEqual([]);
		await db()
			.update(t.classroomMembership)
			.set({ until: null })
			.where(eq(t.classroomMembership.personId, await personId('t.ellis')));
	});
});

describe('each weekly mail is sent once', () => {
	test('simultaneous runs queue one mail and send it once', async () => {
		expect(
			(await Promise.all([queueDigests(), queueDigests(), queueDigests()])).reduce((a, b) => a + b)
		).toBe(1);
		const { id } = (await db().select().from(t.digest))[0]!;
		await Promise.all([mailDigest({ id }), mailDigest({ id })]);
		await mailDigest({ id });
		expect(received).toHaveLength(1);
		expect((await db().select().from(t.digest))[0]!.sentAt).not.toBeNull();
	});

	test('a mail that the mail server refuses is tried again', async () => {
		await queueDigests();
		const { id } = (await db().select().from(t.digest))[0]!;
		box.answer = 'later';
		await expect(mailDigest({ id })).rejects.toThrow();
		expect(received).toEqual([]);
		box.answer = 'take';
		await mailDigest({ id });
		expect(received).toHaveLength(1);
		expect(decoded(received[0]!)).toMatch(new RegExp(`message-id: <${id}@penbridge.example.org>`, 'i'));
	});

	test('a mail that may have been delivered is not sent again: the connection broke after it was handed over', async () => {
		await queueDigests();
		box.answer = 'keep_and_break';
		await sendAll();
		expect(received).toHaveLength(1);
		box.answer = 'take';
		await sendAll();
		expect(received).toHaveLength(1);
		expect((await db().select().from(t.digest))[0]).toMatchObject({ sentAt: null });
	});
});

test('students cannot choose a weekly mail, and unknown choices are refused', async () => {
	await expect(chooseMails('maya', 'week')).rejects.toThrow(NotFound);
	await expect(chooseMails('t.carver', 'hourly')).rejects.toEqual(new Invalid('weekly', 'form_invalid'));
	await expect(chooseMails('t.carver', 'week', 'hourly')).rejects.toEqual(
		new Invalid('news', 'form_invalid')
	);
});
