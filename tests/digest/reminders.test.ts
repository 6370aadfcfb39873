// Weekly reminders to students by mail: where the school allows it, to an address that it gave, without a name or a word.
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import {
	allowReminders,
	findUnsubscribe,
	mailDigest,
	queueDigests,
	remindersView,
	saveAddresses,
	unsubscribe
} from '../../src/lib/server/insight/digest/index.ts';
import { waitingStudents } from '../../src/lib/server/insight/digest/reminders/waiting-students.ts';
import { gatherCopy } from '../../src/lib/server/insight/data-export/gather-copy.ts';
import { setNow } from '../delegation/stage.ts';
import { decoded, useMailbox } from '../mailbox.ts';
import { classroomOf } from '../people/secrets/class.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { monday, quietMonday, sendAll } from './mornings.ts';

useWorld();
const box = useMailbox();
const { received } = box;
afterAll(() => moveClock(0));

const address = 'maya.home@example.org';
const day = 86_400_000;
const daysLater = (n: number) => new Date(Date.parse(monday) + n * day).toISOString();

/** Maya has read everything, and writes last; nothing else waits for her. */
async function nothingWaits() {
	const pairingId = await pairingOf('maya', 'lin');
	const [newest] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.pairingId, pairingId))
		.orderBy(desc(t.release.id));
	const mark = { pairingId, personId: await personId('maya'), releaseId: newest!.id, at: now() };
	await db()
		.insert(t.readMark)
		.values(mark)
		.onConflictDoUpdate({ target: [t.readMark.pairingId, t.readMark.personId], set: mark });
	await db().update(t.release).set({ at: now() }).where(eq(t.release.pairingId, pairingId));
	await db()
		.update(t.reviewable)
		.set({ state: 'discarded' })
		.where(and(eq(t.reviewable.authorId, mark.personId), eq(t.reviewable.state, 'returned')));
}

/** A letter of Lin's is unread. */
const unread = async () =>
	db()
		.delete(t.readMark)
		.where(eq(t.readMark.personId, await personId('maya')));

const give = async (
	who: string,
	typed: Record<string, string>,
	more: { again?: string; of?: string } = {}
) => {
	const { of = 'maya', ...again } = more;
	return saveAddresses(await actor(who), { classroomId: await classroomOf(of), typed, ...again });
};
const giveMaya = async (email = address, who = 't.carver') =>
	give(who, { [`mail-${await personId('maya')}`]: email });
const stored = async () =>
	(await db().select().from(t.studentAddress)).map(({ email, stoppedAt }) => [email, stoppedAt !== null]);
const remindersOf = async (who: string) =>
	db()
		.select()
		.from(t.digest)
		.where(and(eq(t.digest.personId, await personId(who)), eq(t.digest.kind, 'reminder')));
const view = async (who: string) => {
	const reader = await actor(who);
	return inLocale('en', () => remindersView(reader, 'en'));
};
const untoldOf = async (who: string) => (await view(who)).classrooms.flatMap(({ untold }) => untold);

beforeEach(async () => {
	await quietMonday();
	await db().update(t.person).set({ email: null });
	for (const table of [t.studentAddress, t.schoolReminders, t.suspension]) await db().delete(table);
	await allowReminders(await actor('t.carver'), 'carver', true);
	await nothingWaits();
});

describe('the school allows them', () => {
	test('by its lead alone; nothing is sent, and no address is taken, before', async () => {
		await allowReminders(await actor('t.carver'), 'carver', false);
		await expect(giveMaya()).rejects.toEqual(new Conflict('reminders_off'));
		for (const who of ['t.ellis', 't.moore'])
			await expect(allowReminders(await actor(who), 'carver', true), who).rejects.toThrow(Forbidden);
		for (const who of ['t.chaoyang', 't.phillips', 'maya', 'lin'])
			await expect(allowReminders(await actor(who), 'carver', true), who).rejects.toThrow(NotFound);
		for (const school of ['', 'nowhere', '\0', 'x'.repeat(100_000)])
			await expect(allowReminders(await actor('t.carver'), school, true)).rejects.toThrow(NotFound);
		expect(await db().select().from(t.schoolReminders)).toEqual([]);
		await allowReminders(await actor('t.carver'), 'carver', true);
		await allowReminders(await actor('t.carver'), 'carver', true);
		await giveMaya();
		await unread();
		await allowReminders(await actor('t.carver'), 'carver', false);
		expect(await queueDigests()).toBe(0);
		const settings = (await trailOf('carver')).filter((verb) => verb === 'school.setting');
		expect(settings.length).toBeGreaterThanOrEqual(3);
	});
});

describe('an address', () => {
	test('is given, changed and removed by teachers of the class alone; its events say who and for whom, not what', async () => {
		const id = await personId('maya');
		const before = (await trailOf(id)).length;
		await giveMaya(`  ${address} `);
		await giveMaya();
		await giveMaya('other@example.org', 't.ellis');
		expect(await stored()).toEqual([['other@example.org', false]]);
		await giveMaya('');
		expect(await stored()).toEqual([]);
		expect((await trailOf(id)).slice(before)).toEqual(Array(3).fill('person.reminders'));
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, id));
		expect(JSON.stringify(events)).not.toContain('example.org');
	});

	test('of a student of another class is not found, whoever asks and whatever is forged', async () => {
		for (const who of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya', 'lin'])
			await expect(giveMaya(address, who), who).rejects.toThrow(NotFound);
		const field = (id: string) => ({ [`mail-${id}`]: address });
		for (const id of [await personId('lin'), await personId('t.carver'), 'x', '', '\0'])
			await expect(give('t.carver', field(id)), id).rejects.toThrow(NotFound);
		await expect(give('t.carver', {}, { again: await personId('lin') })).rejects.toThrow(NotFound);
		await expect(saveAddresses(await actor('t.carver'), { classroomId: 'x', typed: {} })).rejects.toThrow(
			NotFound
		);
		expect(await stored()).toEqual([]);
	});

	test('that is none is refused at its field, and then none of the class is kept', async () => {
		const [maya, noor] = [await personId('maya'), await personId('noor')];
		for (const wrong of [
			'maya',
			'a@b',
			`${'x'.repeat(100_000)}@example.org`,
			'a\0@example.org',
			'😀',
			'a b@c.org'
		])
			await expect(
				give('t.carver', { [`mail-${maya}`]: address, [`mail-${noor}`]: wrong }),
				wrong.slice(0, 20)
			).rejects.toEqual(new Invalid(`mail-${noor}`, 'email_invalid'));
		expect(await stored()).toEqual([]);
	});

	test('is in the copy of the student’s data, and is shown to the teachers of the class alone', async () => {
		await giveMaya();
		const copy = await gatherCopy(await personId('maya'), 'all');
		expect(copy.reminderAddress).toMatchObject({ email: address, stoppedAt: null });
		expect((await gatherCopy(await personId('noor'), 'all')).reminderAddress).toBeNull();
		expect(JSON.stringify(await view('t.ellis'))).toContain(address);
		for (const who of ['t.moore', 't.chaoyang', 't.phillips'])
			expect(JSON.stringify(await view(who)), who).not.toContain(address);
	});
});

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
					? /Subject: Something is waiting for you at Penbridge\r?\n/
					: /Subject: 笔桥上有内容在等你\r?\n/
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
		const withdrawal = { studentId: id, schoolId: 'carver', askedBy: 'guardian' as const, by, at: now() };
		await db().insert(t.consentWithdrawal).values(withdrawal);
		expect(await queueDigests(), 'no consent').toBe(0);
		// The ledger only grows.
		const [consent] = await db().select().from(t.consent).where(eq(t.consent.studentId, id));
		const recordedAt = new Date(now().getTime() + 1000);
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

test('the list to read out has first names of one’s own class, of those whom no mail tells, and nothing of a letter', async () => {
	await unread();
	expect(await untoldOf('t.carver')).toContain('Maya');
	for (const who of ['t.moore', 't.chaoyang', 't.phillips'])
		expect(await untoldOf(who), who).not.toContain('Maya');
	await giveMaya();
	expect(await untoldOf('t.carver')).not.toContain('Maya');
	await allowReminders(await actor('t.carver'), 'carver', false);
	expect(await untoldOf('t.carver'), 'the school has turned mails off').toContain('Maya');
	await nothingWaits();
	expect(await untoldOf('t.carver')).not.toContain('Maya');
	await expect(view('maya')).resolves.toMatchObject({ schools: [], classrooms: [] });
});
