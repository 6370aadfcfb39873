// Weekly reminders to students: the mail, without a name or a word.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import {
	findUnsubscribe,
	mailDigest,
	queueDigests,
	unsubscribe
} from '../../../src/lib/server/inbox/digest/index.ts';
import { waitingStudents } from '../../../src/lib/server/inbox/digest/reminders/waiting-students.ts';
import { setNow } from '../../schools/deputies/stage.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { monday, sendAll } from './mornings.ts';
import {
	address,
	daysLater,
	nothingWaits,
	unread,
	give,
	giveMaya,
	stored,
	remindersOf,
	untoldOf,
	mondayWithReminders
} from './reminded.ts';

useWorld();
const box = useMailbox();
const { received } = box;
afterAll(() => moveClock(0));
beforeEach(mondayWithReminders);

describe('the mail', () => {
	test('says that something waits and where to sign in, in the language of the student, without a name or a word', async () => {
		await giveMaya();
		await unread();
		await db().update(t.revision).set({ body: 'Planted words of a letter' });
		for (const locale of ['en', 'zh-Hans']) {
			await db().delete(t.digest);
			received.splice(0);
			await db().update(t.person).set({ locale }).where(eq(t.person.username, 'maya'));
			expect(await queueDigests()).toBe(1);
			await sendAll();
			expect(received.map(({ to }) => to)).toEqual([[address]]);
			const text = decoded(received[0]!);
			expect(text).toMatch(
				locale === 'en'
					? /Subject: Something is waiting for you on Penbridge\r?\n/
					: /Subject: 笔桥上有内容等你看\r?\n/
			);
			expect(text).toContain('https://penbridge.example.org/sign-in');
			const names = await db()
				.select({ name: t.person.displayName, username: t.person.username })
				.from(t.person);
			const words = text.replaceAll(address, '').split(/[^\p{L}\p{N}.]+/u);
			for (const { name, username } of names) {
				expect(words).not.toContain(name);
				expect(words).not.toContain(username);
			}
			expect(text).not.toMatch(/Planted|Carver|Birmingham|Chao ?Yang|卡弗|朝阳/);
		}
	});

	test('goes once in seven days, and only while something waits', async () => {
		await giveMaya();
		expect(await queueDigests(), 'nothing waits').toBe(0);
		await unread();
		expect([await queueDigests(), await queueDigests()], 'twice the same morning').toEqual([1, 0]);
		await sendAll();
		await sendAll();
		expect(received).toHaveLength(1);
		const queued: number[] = [];
		for (const n of [1, 2, 3, 4, 7, 8, 14]) {
			setNow(daysLater(n));
			queued.push(await queueDigests());
		}
		expect(queued).toEqual([0, 0, 0, 0, 1, 0, 1]);
	});

	test('comes for a letter that was sent back, and for a quiet pair in which it is their turn', async () => {
		await giveMaya();
		const id = await personId('maya');
		const waits = async () => (await waitingStudents({ schoolId: 'carver' })).has(id);
		expect([await waits(), (await waitingStudents({ personId: id })).has(id)]).toEqual([false, false]);
		const [letter] = await db()
			.select()
			.from(t.reviewable)
			.where(and(eq(t.reviewable.authorId, id), eq(t.reviewable.kind, 'message')));
		await db().update(t.reviewable).set({ state: 'returned' }).where(eq(t.reviewable.id, letter!.id));
		expect([await waits(), (await waitingStudents({ personId: id })).has(id)]).toEqual([true, true]);
		await db().update(t.reviewable).set({ state: letter!.state }).where(eq(t.reviewable.id, letter!.id));
		// The pal wrote last, long ago, and Maya has read it.
		const pairingId = await pairingOf('maya', 'lin');
		await db()
			.update(t.release)
			.set({ at: new Date('2026-09-01T15:00:00Z') })
			.where(eq(t.release.pairingId, pairingId));
		await db()
			.update(t.pairingStep)
			.set({ at: new Date('2026-09-01T14:00:00Z') });
		await db()
			.update(t.release)
			.set({ at: new Date('2026-09-02T15:00:00Z') })
			.where(and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, await personId('lin'))));
		expect([await waits(), (await waitingStudents({ personId: id })).has(id)]).toEqual([true, true]);
		await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.id, pairingId));
		expect(await waits(), 'the pairing has ended').toBe(false);
		await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.id, pairingId));
	});

	test('does not go without consent, to a suspended account, at night, on a closed day, or after it was read', async () => {
		await giveMaya();
		await unread();
		const id = await personId('maya');
		for (const moment of [
			'2026-12-07T04:00:00Z',
			'2026-12-07T20:00:00Z',
			'2026-12-06T14:30:00Z',
			'2026-11-26T14:30:00Z'
		]) {
			setNow(moment);
			expect(await queueDigests(), moment).toBe(0);
		}
		setNow(monday);
		const by = await personId('t.carver');
		await db()
			.insert(t.suspension)
			.values({ personId: id, from: new Date(0), by, reason: 'A test' });
		expect(await queueDigests(), 'suspended').toBe(0);
		await db().delete(t.suspension);
		// Later than the world's consent, which is of the day on which this runs.
		const withdrawnAt = new Date();
		const withdrawal = {
			studentId: id,
			schoolId: 'carver',
			askedBy: 'guardian' as const,
			by,
			at: withdrawnAt
		};
		await db().insert(t.consentWithdrawal).values(withdrawal);
		expect(await queueDigests(), 'no consent').toBe(0);
		// The ledger only grows.
		const [consent] = await db().select().from(t.consent).where(eq(t.consent.studentId, id));
		const recordedAt = new Date(withdrawnAt.getTime() + 1000);
		await db()
			.insert(t.consent)
			.values({ ...consent!, id: newId(), recordedAt });
		expect(await queueDigests()).toBe(1);
		// The mail server was away until the evening; meanwhile she has read it.
		box.answer = 'later';
		const [row] = await remindersOf('maya');
		await expect(mailDigest({ id: row!.id })).rejects.toThrow();
		box.answer = 'take';
		setNow('2026-12-08T05:30:00Z');
		await mailDigest({ id: row!.id });
		expect(received, 'half past eleven in the evening').toEqual([]);
		expect(await remindersOf('maya'), 'the week is not over').toEqual([]);
		setNow(daysLater(1));
		expect(await queueDigests()).toBe(1);
		await nothingWaits();
		await sendAll();
		expect(received).toEqual([]);
	});

	test('ends by its link without signing in, and begins again when a teacher says so or gives another address', async () => {
		await giveMaya();
		await unread();
		await queueDigests();
		await sendAll();
		const text = decoded(received[0]!);
		const token = /unsubscribe\/([\w-]{43})/.exec(text)![1]!;
		expect(text.replace(/\r?\n[ \t]+/g, ' ')).toMatch(/^List-Unsubscribe: </im);
		expect(await findUnsubscribe(token, null)).toMatchObject({ kind: 'reminder', ended: false });
		for (const who of ['lin', 't.carver'])
			await expect(unsubscribe(token, await actor(who)), who).rejects.toThrow(NotFound);
		await unsubscribe(token, null);
		await unsubscribe(token, await actor('maya'));
		expect(await findUnsubscribe(token, null)).toMatchObject({ ended: true });
		expect(await stored()).toEqual([[address, true]]);
		setNow(daysLater(7));
		expect(await queueDigests()).toBe(0);
		expect(await untoldOf('t.carver')).toContain('Maya');
		await giveMaya();
		expect(await stored(), 'saving the class again changes nothing').toEqual([[address, true]]);
		const id = await personId('maya');
		await give('t.carver', { [`mail-${id}`]: address }, { again: id });
		expect(await stored()).toEqual([[address, false]]);
		expect(await queueDigests()).toBe(1);
	});
});
