// What the metrics say of the whole database, beside the same counted by hand; and what they never say.
import { beforeEach, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { alert, auditPending, person, reviewable } from '../../../src/lib/server/kernel/schema/index.ts';
import { finishSealing } from '../../../src/lib/server/kernel/audit/index.ts';
import { databaseCounts, forgetCounts } from '../../../src/lib/server/operations/metrics/database-counts.ts';
import { makeMetrics } from '../../../src/lib/server/operations/metrics/metrics-registry.ts';
import { routeLabel } from '../../../src/lib/server/operations/metrics/route-label.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { decide, waiting } from '../../review/desk.ts';

useWorld();

const hour = 3_600_000;
const read = () => {
	forgetCounts();
	return databaseCounts();
};
const sum = (list: number[]) => list.reduce((total, n) => total + n, 0);

beforeEach(() => moveClock(0));

describe('letters that wait', () => {
	test('are counted by their age, each once; a decided one is not', async () => {
		const before = await read();
		const sent = await waiting('maya', 'lin', 'A grey heron stands on the pier.');
		const fresh = await read();
		expect(fresh.letters[0]).toBe(before.letters[0]! + 1);
		expect(sum(fresh.letters)).toBe(sum(before.letters) + 1);
		moveClock(5 * hour);
		const later = await read();
		expect(later.letters[0]).toBe(0);
		expect(sum(later.letters)).toBe(sum(fresh.letters));
		moveClock(100 * hour);
		expect((await read()).letters).toEqual([0, 0, 0, sum(fresh.letters)]);
		moveClock(0);
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(sum((await read()).letters)).toBe(sum(before.letters));
	});

	test('are not counted while they are kept from an adult; a letter on hold for another reason is', async () => {
		const before = sum((await read()).letters);
		await waiting('maya', 'lin', 'I don’t want to live any more.');
		expect(sum((await read()).letters)).toBe(before + 1);
		await waiting('james', 'wei', 'My teacher hurts me and I don’t want to live any more.');
		expect(sum((await read()).letters)).toBe(before + 1);
	});
});

test('a release that is due and did not happen is counted with its age; one that can still be undone is not', async () => {
	const before = await read();
	const { id } = await waiting('sofia', 'anqi', 'We have a new goldfish.');
	const approveIn = (milliseconds: number) =>
		db()
			.update(reviewable)
			.set({ state: 'approved', releaseAt: new Date(Date.now() + milliseconds) })
			.where(eq(reviewable.id, id));
	await approveIn(hour);
	expect((await read()).overdueReleases).toBe(before.overdueReleases);
	await approveIn(-hour);
	const after = await read();
	expect(after.overdueReleases).toBe(before.overdueReleases + 1);
	expect(after.oldestOverdueRelease).toBeGreaterThanOrEqual(3_600);
	expect(after.oldestOverdueRelease).toBeLessThan(3_700);
});

describe('the oldest open alert', () => {
	const open = async (more: Partial<typeof alert.$inferInsert>) =>
		db()
			.insert(alert)
			.values({
				id: newId(),
				schoolId: 'carver',
				kind: 'help',
				subjectId: newId(),
				at: new Date(Date.now() - 1_000 * hour),
				...more
			});

	test('is one about a student', async () => {
		const before = (await read()).oldestAlert;
		expect(before).toBeLessThan(1_000 * 3_600);
		for (const hidden of [
			{ exceptId: await personId('t.carver') },
			{ pastSchool: true },
			{ kind: 'report' as const },
			{ kind: 'staff_words' as const },
			{ acknowledgedAt: new Date(), acknowledgedBy: await personId('t.carver') }
		]) {
			await open(hidden);
			expect((await read()).oldestAlert).toBeLessThan(1_000 * 3_600);
		}
		await open({});
		expect((await read()).oldestAlert).toBeGreaterThanOrEqual(1_000 * 3_600);
	});
});

test('events without a link are counted, with the age of the oldest', async () => {
	await finishSealing();
	expect(await read()).toMatchObject({ unsealed: 0, oldestUnsealed: 0 });
	const [event] = await db().query.auditEvent.findMany({ limit: 1, orderBy: (e, { asc }) => asc(e.at) });
	await db().insert(auditPending).values({ eventId: event!.id, schoolId: 'carver' });
	const counts = await read();
	expect(counts.unsealed).toBe(1);
	expect(counts.oldestUnsealed).toBeGreaterThan(0);
	await db().delete(auditPending);
});

test('several who ask within ten seconds cost one statement’s answer', async () => {
	forgetCounts();
	expect(await Promise.all([databaseCounts(), databaseCounts()])).toHaveLength(2);
	expect(databaseCounts()).toBe(databaseCounts());
});

test.each([
	['/(student)/messages/[pairing]', '/messages/[pairing]'],
	['/(public)', '/'],
	['/(public)/sign-in/help', '/sign-in/help'],
	['/(signed-in)/report/[letter]', 'other'],
	['/(student)/help', 'other'],
	['/(student)/help/[item]', 'other'],
	['/(staff)/reports/[report]', 'other'],
	['/(staff)/cases/open/[from]/[id]', 'other'],
	['/(staff)/alerts', 'other'],
	['/(staff)/watched', 'other'],
	[null, 'other']
])('a request to %s counts as %s', (routeId, label) => expect(routeLabel(routeId)).toBe(label));

test('the page has no id, no name and no words of anybody', async () => {
	const words = 'Our parrot says good evening.';
	await waiting('maya', 'lin', words);
	forgetCounts();
	const metrics = makeMetrics('1.2.3');
	metrics.count({ routeId: '/(student)/messages/[pairing]', method: 'GET', status: 200, seconds: 0.02 });
	const page = await metrics.page();
	expect(page).toContain('penbridge_build_info{version="1.2.3"} 1');
	expect(page).toMatch(/penbridge_letters_waiting\{hours="under 4"\} \d+/);
	expect(page).toContain(
		'penbridge_request_seconds_count{route="/messages/[pairing]",method="GET",status="2xx"} 1'
	);
	expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
	expect(page).not.toContain('parrot');
	const people = await db().select().from(person);
	for (const { username, displayName } of people)
		for (const name of [username, displayName])
			if (name && name.length > 2) expect(page.includes(`"${name}"`), name).toBe(false);
	expect((await actor('maya')).displayName).toBe('Maya');
});
