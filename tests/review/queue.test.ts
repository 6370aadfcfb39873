import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eq, inArray, sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { hold, opened, release, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid } from '../../src/lib/server/kernel/errors.ts';
import { filterSearch, readQueueFilter } from '../../src/lib/server/review/queue-filter.ts';
import {
	approveMany,
	claimItem,
	leaveItem,
	nextItemFor,
	queueOf
} from '../../src/lib/server/review/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { putOnHold } from '../../src/lib/server/review/hold/hold.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { decide, waiting } from './desk.ts';
import { rewriteAll } from '../requests.ts';

useWorld();

const ids = async (username: string, search = '') =>
	(await queueOf(await actor(username), readQueueFilter(new URLSearchParams(search)))).items.map(
		({ id }) => id
	);

describe('the queue', () => {
	test('lists what is on hold first, then the oldest', async () => {
		const [first, second, third] = [
			await waiting('maya', 'lin', 'First'),
			await waiting('maya', 'lin', 'Second'),
			await waiting('maya', 'lin', 'Third')
		];
		await putOnHold(second.id);
		await db().update(reviewable).set({ concern: 2 }).where(eq(reviewable.id, third.id));
		const order = (await ids('t.carver')).filter((id) => [first.id, second.id, third.id].includes(id));
		expect(order).toEqual([second.id, first.id, third.id]);
		expect(await ids('t.carver', 'urgent=1')).toContain(second.id);
		expect(await ids('t.carver', 'urgent=1')).not.toContain(first.id);
		expect((await queueOf(await actor('t.carver'))).facets.urgent).toBeGreaterThanOrEqual(1);
	});

	test('what one student wrote stands together, and the next letter is the rest of it, though another one is older', async () => {
		const [first, other, second] = [
			await waiting('maya', 'lin', 'Maya, first'),
			await waiting('tyler', 'bowen', 'Tyler, in between'),
			await waiting('maya', 'lin', 'Maya, second')
		];
		const [carver, filter] = [await actor('t.carver'), {}];
		const order = (await ids('t.carver')).filter((id) => [first.id, other.id, second.id].includes(id));
		expect(order).toEqual([first.id, second.id, other.id]);
		expect(await nextItemFor(carver, filter, first.id)).toBe(second.id);
		await decide('t.carver', { revisionId: first.revisionId, decision: 'approve' });
		// Its place among all is later now, but the teacher has just read this student.
		expect(await nextItemFor(carver, filter, first.id)).toBe(second.id);
		await decide('t.carver', { revisionId: second.revisionId, decision: 'approve' });
		expect(await nextItemFor(carver, filter, second.id)).not.toBe(first.id);
	});

	test('filters by class, student, program, language and return, and counts what each filter would show', async () => {
		const sent = await waiting('maya', 'lin', '我的狗会唱歌，它每天早上六点开始');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'return', reason: 'unclear' });
		const maya = await actor('maya');
		const { facets } = await queueOf(await actor('t.ellis'));
		for (const { id, n } of facets.classes) expect(await ids('t.ellis', `class=${id}`)).toHaveLength(n);
		for (const { id, n } of facets.students) expect(await ids('t.ellis', `student=${id}`)).toHaveLength(n);
		for (const { id, n } of facets.languages) expect(await ids('t.ellis', `language=${id}`)).toHaveLength(n);
		expect(facets.classes.length).toBeGreaterThan(1);
		expect(await ids('t.carver', `student=${maya.id}&program=birmingham-anshan`)).toEqual([]);
		expect(await ids('t.carver', `student=${maya.id}`)).not.toContain(sent.id);
	});

	test('the next item is the first that nobody else has open and that is not on hold, whatever the filter', async () => {
		const ellis = await actor('t.ellis');
		const { facets, items } = await queueOf(ellis);
		await claimItem(await actor('t.carver'), items.find(({ holder }) => !holder)!.id);
		const searches = ['', 'urgent=1', 'again=1', ...facets.students.map(({ id }) => `student=${id}`)];
		for (const search of searches) {
			const filter = readQueueFilter(new URLSearchParams(search));
			const free = (await queueOf(ellis, filter)).items.filter(({ holder, held }) => !holder && !held);
			const from = free[0]?.id ?? newId();
			expect(await nextItemFor(ellis, filter, null), search).toBe(free[0]?.id);
			expect(await nextItemFor(ellis, filter, from), search).toBe(free[1]?.id);
		}
	});

	test('lists what is on hold first, even among more items than a page can count', async () => {
		const worrying = await waiting('maya', 'lin', 'The newest of all');
		await putOnHold(worrying.id);
		await db().execute(sql`
			insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
			select gen_random_uuid(), kind, author_id, pairing_id, state, gen_random_uuid(), created_at, submitted_at - interval '1 day'
			from reviewable, generate_series(1, 1200) where id = ${worrying.id}`);
		await db().execute(sql`
			insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select revision_id, id, 1, 'Many', 'en', submitted_at from reviewable item
			where not exists (select from revision where revision.id = item.revision_id)`);
		await rewriteAll();
		for (const search of ['', 'urgent=1']) expect(await ids('t.carver', search)).toContain(worrying.id);
		const many = db().select({ id: revision.id }).from(revision).where(eq(revision.body, 'Many'));
		await db().update(reviewable).set({ state: 'withheld' }).where(inArray(reviewable.revisionId, many));
	});

	test('shows nobody the letters of others, whatever the filter', async () => {
		const maya = await actor('maya');
		await waiting('maya', 'lin', 'Mine');
		for (const username of ['t.phillips', 't.chaoyang', 'coordinator', 'lin'])
			expect(await ids(username, `student=${maya.id}`)).toEqual([]);
	});

	test('ignores what is invalid in the address', () => {
		const odd = new URLSearchParams(
			"class='; drop table&student=1&urgent=yes&language=&program=" + 'x'.repeat(80)
		);
		expect(readQueueFilter(odd)).toEqual({});
		const filter = readQueueFilter(new URLSearchParams('urgent=1&language=zh-Hans&done=approve'));
		expect(filterSearch(filter)).toBe('?urgent=1&language=zh-Hans');
	});
});

/** Somebody has an item open for some time, and then goes on. */
let clock = 0;
async function readFor(username: string, id: string, seconds: number) {
	const reader = await actor(username);
	await claimItem(reader, id);
	moveClock((clock += seconds * 1_000));
	await leaveItem(reader, id);
}

describe('approving several at once', () => {
	beforeAll(async () => void (await db().delete(hold)));
	afterEach(() => moveClock((clock = 0)));

	test('covers only items that were on screen and have no findings, and releases each once', async () => {
		const carver = await actor('t.carver');
		const [read, unread, flagged] = [
			await waiting('maya', 'lin', 'The heron stood on the bridge this morning.'),
			await waiting('maya', 'lin', 'We had rice and okra for lunch today.'),
			await waiting('maya', 'lin', 'My cousin learns to ride a bicycle.')
		];
		await db().update(reviewable).set({ concern: 1 }).where(eq(reviewable.id, flagged.id));
		await readFor('t.carver', read.id, 10);
		await readFor('t.carver', flagged.id, 10);
		const all = [read, unread, flagged].map(({ revisionId }) => revisionId);
		expect(await approveMany(carver, all)).toEqual({ approved: 1, seconds: 0, left: 2 });
		const sent = await db().select().from(release).where(inArray(release.revisionId, all));
		expect(sent.map(({ reviewableId }) => reviewableId)).toEqual([read.id]);
		await expect(approveMany(carver, all)).rejects.toEqual(new Conflict('together_moved'));
	});

	test('does not cover items that only a colleague had on screen, or that are not theirs to decide', async () => {
		const sent = await waiting('maya', 'lin', 'The library smells of rain and old paper.');
		await readFor('t.carver', sent.id, 10);
		for (const username of ['t.ellis', 't.chaoyang', 't.phillips'])
			await expect(approveMany(await actor(username), [sent.revisionId])).rejects.toThrow(Conflict);
		// Not even with a forged row in the table of opened items.
		const chaoyang = await actor('t.chaoyang');
		await db()
			.insert(opened)
			.values({ revisionId: sent.revisionId, by: chaoyang.id, at: new Date(), seconds: 600 });
		await expect(approveMany(chaoyang, [sent.revisionId])).rejects.toThrow(Conflict);
	});

	test('covers only items that were on screen long enough to be read, and time without a sign of life is not reading', async () => {
		const carver = await actor('t.carver');
		const long = await waiting('maya', 'lin', 'The bridge is old, and every train sings on it. '.repeat(60));
		// So long a text of one sentence is noticed; here only the time counts.
		await db().update(reviewable).set({ concern: 0 }).where(eq(reviewable.id, long.id));
		const offered = async () => (await queueOf(carver)).items.find(({ id }) => id === long.id)!.read;
		await readFor('t.carver', long.id, 3);
		expect(await offered()).toBe(false);
		await expect(approveMany(carver, [long.revisionId])).rejects.toEqual(new Conflict('together_moved'));
		// Nine minutes away from the desk count as one.
		await readFor('t.carver', long.id, 540);
		expect(await offered()).toBe(false);
		await readFor('t.carver', long.id, 60);
		expect(await offered()).toBe(true);
		expect(await approveMany(carver, [long.revisionId])).toMatchObject({ approved: 1, left: 0 });
	});

	test('asks more time for characters that are a word each than for letters', async () => {
		const [letters, characters] = [
			await waiting('maya', 'lin', 'river '.repeat(50)),
			await waiting('maya', 'lin', '我们学校旁边有一条河。'.repeat(27))
		];
		for (const { id } of [letters, characters]) await readFor('t.carver', id, 20);
		const { items } = await queueOf(await actor('t.carver'));
		const read = ({ id }: { id: string }) => items.find((item) => item.id === id)!.read;
		expect([read(letters), read(characters)]).toEqual([true, false]);
	});

	test.each([
		[[]],
		[['nonsense']],
		[Array.from({ length: 51 }, (_, n) => `01a20f39-14b4-7241-bc95-4e8bc89${n + 10000}`)]
	])('%j is refused', async (list) => {
		await expect(approveMany(await actor('t.carver'), list)).rejects.toThrow(Invalid);
	});
});
