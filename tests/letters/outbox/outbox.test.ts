// The outbox of the browser, with a store and a server of the test's own.
import { beforeEach, expect, test } from 'vitest';
import { type Delivery, makeOutbox, type WaitingLetter } from '../../../src/lib/letters/outbox/outbox.ts';
import { outboxDays } from '../../../src/lib/letters/outbox/outbox-days.ts';
import type { OutboxLetter, SealedLetter } from '../../../src/lib/letters/outbox/sealed-letter.ts';
import type { OutboxStore } from '../../../src/lib/letters/outbox/browser-store.ts';

type Answer = { problem: string };

const day = 86_400_000;
const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64url');
const ofMaya = { id: 'key of maya', secret: secret(1) };
const ofNoor = { id: 'key of noor', secret: secret(2) };

let stored: Map<string, SealedLetter>;
let store: OutboxStore;
let clock: number;
beforeEach(() => {
	stored = new Map();
	clock = Date.parse('2026-12-01T12:00:00Z');
	store = {
		all: async () => [...stored.values()],
		put: async (letter) => void stored.set(letter.id, letter),
		remove: async (id) => void stored.delete(id)
	};
});

/** A page that is opened: what it keeps in memory begins anew. */
function openPage(
	key: { id: string; secret: string } | null | undefined,
	deliver: (letter: OutboxLetter) => Promise<Delivery<Answer>> = async () => ({ outcome: 'later' })
) {
	let waiting: WaitingLetter<Answer>[] = [];
	const delivered: OutboxLetter[] = [];
	const outbox = makeOutbox<Answer>({
		store,
		askKey: async () => key,
		deliver: (letter) => {
			delivered.push(letter);
			return deliver(letter);
		},
		now: () => clock,
		changed: (letters) => (waiting = letters)
	});
	return { ...outbox, delivered, waiting: () => waiting };
}

const letter = (id = 'letter', body = 'Dear Lin, 没有网络 😀') => ({
	id,
	pairingId: 'of maya and lin',
	fields: { id, body, basis: '2026-12-01T11:00:00.000Z' }
});

/** Everything in the store, as bytes that somebody could look through. */
const whatLies = () =>
	[...stored.values()]
		.map((sealed) => JSON.stringify(sealed) + Buffer.from(sealed.data).toString('utf8'))
		.join();

test('a letter waits encrypted: nothing of its words, its pal or its writer can be read in the store', async () => {
	const page = openPage(ofMaya);
	expect(await page.open()).toBe(true);
	expect(await page.keep(letter())).toBe(true);
	expect(stored.size).toBe(1);
	for (const clear of ['Dear', '没有网络', 'maya and lin', ofMaya.secret, '2026-12-01T11'])
		expect(whatLies()).not.toContain(clear);
	expect(page.waiting()).toMatchObject([{ ...letter(), until: clock + outboxDays * day }]);
});

test('it is opened again by the next page of the same student, and sent once, with the same id and draft', async () => {
	const first = openPage(ofMaya);
	await first.open();
	await first.keep(letter());
	const next = openPage(ofMaya, async () => ({ outcome: 'sent', leadsTo: '/messages/x' }));
	await next.open();
	const [both] = await Promise.all([next.send(), next.send()]);
	expect(both).toEqual([{ letter: letter(), leadsTo: '/messages/x' }]);
	expect(next.delivered).toEqual([letter()]);
	expect([stored.size, next.waiting()]).toEqual([0, []]);
	expect(await next.send()).toEqual([]);
	expect(next.delivered).toHaveLength(1);
});

test('it stays while there is no network or no session, and goes on being tried', async () => {
	const outcomes: Delivery<Answer>[] = [{ outcome: 'later' }, { outcome: 'locked' }, { outcome: 'sent' }];
	const page = openPage(ofMaya, async () => outcomes.shift()!);
	await page.open();
	await page.keep(letter('a'));
	await page.keep(letter('b'));
	expect(await page.send()).toEqual([]);
	expect(await page.send()).toEqual([]);
	// The second one was not tried while the first could not be sent.
	expect(page.delivered.map(({ id }) => id)).toEqual(['a', 'a']);
	expect(stored.size).toBe(2);
	outcomes.push({ outcome: 'sent' });
	expect((await page.send()).map(({ letter: { id } }) => id)).toEqual(['a', 'b']);
	expect(stored.size).toBe(0);
});

test('one that is refused is kept with its answer, not sent again, and taken out to be changed', async () => {
	const page = openPage(ofMaya, async ({ id }) =>
		id === 'a' ? { outcome: 'refused', answer: { problem: 'A phone number' } } : { outcome: 'sent' }
	);
	await page.open();
	await page.keep(letter('a'));
	await page.keep(letter('b'));
	expect((await page.send()).map(({ letter: { id } }) => id)).toEqual(['b']);
	await page.send();
	expect(page.delivered.map(({ id }) => id)).toEqual(['a', 'b']);
	expect(page.waiting()).toMatchObject([{ id: 'a', answer: { problem: 'A phone number' } }]);
	expect(stored.size).toBe(1);
	expect(await page.takeOut('a')).toMatchObject({
		fields: letter('a').fields,
		answer: { problem: 'A phone number' }
	});
	expect([stored.size, page.waiting()]).toEqual([0, []]);
	expect(await page.takeOut('a')).toBe(undefined);
});

test('what another key locked is thrown away unread: another student’s, or of a key that is gone', async () => {
	const page = openPage(ofMaya);
	await page.open();
	await page.keep(letter());
	const noor = openPage(ofNoor, async () => ({ outcome: 'sent' }));
	await noor.open();
	await noor.send();
	expect([noor.waiting(), noor.delivered, stored.size]).toEqual([[], [], 0]);
});

test('a page of somebody without an outbox throws it away; a page offline or without a session leaves it locked', async () => {
	const page = openPage(ofMaya);
	await page.open();
	await page.keep(letter());
	const offline = openPage(undefined);
	expect(await offline.open()).toBe(false);
	expect([stored.size, offline.waiting()]).toEqual([1, []]);
	expect(await offline.keep(letter('b'))).toBe(false);
	const teacher = openPage(null);
	expect(await teacher.open()).toBe(false);
	expect([stored.size, teacher.waiting()]).toEqual([0, []]);
	expect(await teacher.keep(letter('b'))).toBe(false);
	expect(stored.size).toBe(0);
});

test('after 14 days it is thrown away, on a page that is opened and on one that stayed open', async () => {
	const page = openPage(ofMaya, async () => ({ outcome: 'sent' }));
	await page.open();
	await page.keep(letter());
	clock += outboxDays * day;
	expect(await page.send()).toEqual([]);
	expect([stored.size, page.delivered]).toEqual([0, []]);
	await page.keep(letter());
	clock += outboxDays * day - 1;
	const next = openPage(ofMaya);
	await next.open();
	expect(next.waiting()).toHaveLength(1);
	clock += 1;
	const late = openPage(ofMaya);
	await late.open();
	expect([stored.size, late.waiting()]).toEqual([0, []]);
});

test('a store that takes nothing is said to: the words stay on the page', async () => {
	store.put = async () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	const page = openPage(ofMaya);
	await page.open();
	expect(await page.keep(letter())).toBe(false);
	expect(page.waiting()).toEqual([]);
});

test('a letter that is kept again is one letter', async () => {
	const page = openPage(ofMaya);
	await page.open();
	await page.keep(letter('a', 'First'));
	await page.keep(letter('a', 'Second'));
	expect(page.waiting().map(({ fields }) => fields.body)).toEqual(['Second']);
	expect(stored.size).toBe(1);
});
