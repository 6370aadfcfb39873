// Practice alone: the whole story as a visitor without scripts walks it, in both languages; who is kept out; and that nothing of it is
// left anywhere, and nobody hears of it.
import { PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locale } from '../../src/lib/locale.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db, eq, is, rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import * as schema from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound, Warned } from '../../src/lib/server/kernel/errors.ts';
import { daysAfter } from '../../src/lib/server/kernel/time/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as practice from '../../src/lib/server/review/practice/index.ts';
import { handedIn } from '../handed-in.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

type Teacher = Awaited<ReturnType<typeof actor>>;
const { practiceRun } = schema;
let ellis: Teacher;
beforeAll(async () => {
	ellis = await actor('t.ellis');
});
beforeEach(async () => {
	await db().delete(practiceRun);
});

const see = (who = ellis, { locale = 'en' as Locale, read = null as string | null } = {}) =>
	inLocale(locale, () => practice.practiceView(who, locale, read));
const tokenNow = async () => (await see()).token;
const clean = 'Hi Lin, what do you do on Saturdays? Sam';
const withNumber = 'Hi Lin, text me: 205-555-0147. Sam';
const cry = 'I don’t want to live any more.';

const write = async (body: string, anyway = true) =>
	practice.write(ellis, { token: await tokenNow(), body, anyway, locale: 'en' });
const decide = async (decision: 'approve' | 'return' | 'withhold', more = {}) =>
	practice.decide(ellis, { token: await tokenNow(), decision, reason: 'contact', words: '', ...more });
const tell = async (own = false) => practice.tell(ellis, { token: await tokenNow(), own });

/** Every table of the schema with the number of its rows, and a fingerprint of them. */
async function everyTable(): Promise<Record<string, string>> {
	const counts: Record<string, string> = {};
	for (const [name, table] of Object.entries(schema))
		if (is(table, PgTable) && table !== practiceRun) {
			const [row] = await rows<{ all: string }>(
				sql`select count(*) || ' ' || coalesce(sum(hashtextextended(listed::text, 0)), 0) as all from ${table} listed`
			);
			counts[name] = row!.all;
		}
	return counts;
}

test('a whole run leaves every other table as it was, sends no mail and starts no job', async () => {
	const [before, jobs] = [await everyTable(), handedIn()];
	await write(`${withNumber} ${cry}`);
	await tell(true);
	await practice.takeBack(ellis, await tokenNow());
	await write(withNumber);
	await decide('approve');
	await practice.takeBack(ellis, await tokenNow());
	await decide('withhold');
	await practice.takeBack(ellis, await tokenNow());
	await decide('return', { phrase: '205-555-0147', phraseWords: 'Please take this out.' });
	await write(clean);
	await tell();
	await decide('approve');
	await practice.answer(ellis, await tokenNow());
	expect((await see()).done?.sentences).toHaveLength(3);
	expect(Object.keys(before).length).toBeGreaterThan(100);
	expect(await everyTable()).toEqual(before);
	expect(jobs).toEqual([]);
	await practice.end(ellis);
	expect(await db().select().from(practiceRun)).toEqual([
		expect.objectContaining({ personId: ellis.id, state: null, endedAt: expect.any(Date) as Date })
	]);
	expect(await everyTable()).toEqual(before);
});

describe('the desk of the practice', () => {
	test('flags what the desk flags, in its words, and fills in the return', async () => {
		await write((await see()).compose!.body);
		const { item } = (await see()).desk!;
		expect(item.findings).toContainEqual(
			expect.objectContaining({ asks: true, severity: 'care', quote: '205-555-0147' })
		);
		expect(item.draft).toMatchObject({ reason: 'contact', phrase: '205-555-0147' });
		expect(item.hold).toBeNull();
	});

	test('the letter that comes back shows what was marked, and a second return is possible', async () => {
		await write(withNumber);
		await decide('return', { phrase: '205-555-0147', phraseWords: 'Please take this out.', words: 'Nice!' });
		const { returned } = (await see()).compose!;
		expect(returned).toMatchObject({ words: 'Nice!', phrases: { words: ['Please take this out.'] } });
		expect(returned!.template).toContain('phone number');
		await write(withNumber);
		await decide('approve');
		expect((await see()).whatIf!.text).toContain('nothing went out');
		await practice.takeBack(ellis, await tokenNow());
		await decide('return');
		expect((await see()).at).toBe(3);
	});

	test('the call for help stands first, names the adults of the own school, and cannot be approved', async () => {
		await write(clean);
		await decide('approve');
		await practice.restart(ellis);
		await write(withNumber);
		await decide('return');
		await write(clean);
		const { desk } = await see();
		expect(desk!.queue.map(({ id, held }) => [id, held])).toEqual([
			['call', true],
			['own', false]
		]);
		expect(desk!.item.hold).toMatchObject({ mine: false, tells: true });
		expect(desk!.item.hold!.names).toMatch(/Ms Carter.*Mr\.? Moore/);
		const lead = await actor('t.carver');
		await practice.write(lead, { token: 'first', body: clean, anyway: true, locale: 'en' });
		await practice.decide(lead, { token: (await see(lead)).token, decision: 'approve' });
		expect((await see(lead)).desk!.item.hold).toMatchObject({ mine: true });
		await tell();
		expect((await see()).told).toContain('nobody was told');
		expect((await see()).told).toContain('Ms Carter (');
		expect((await see()).desk!.queue.map(({ id }) => id)).toEqual(['own']);
		await expect(tell()).rejects.toThrow(Conflict);
	});

	test('the other letter may come first', async () => {
		await write(withNumber);
		await decide('return');
		await write(clean);
		expect((await see(ellis, { read: 'own' })).desk!.item.id).toBe('own');
		await decide('approve');
		expect((await see()).at).toBe(5);
		await tell();
		expect((await see()).arrived!.body).toBe(clean);
	});

	test('a call for help typed by the teacher herself goes on hold, and is never approved', async () => {
		await write(cry, false);
		expect((await see()).desk!.item.hold).not.toBeNull();
		await expect(decide('approve')).rejects.toThrow(Conflict);
		await tell(true);
		expect((await see()).whatIf!.text).toContain('nobody was told');
		await practice.takeBack(ellis, await tokenNow());
		expect((await see()).compose!.body).toBe(cry);
	});
});

describe('refused:', () => {
	test.each(['maya', 'coordinator'])('%s', async (username) => {
		const who = await actor(username);
		const token = 'first';
		for (const act of [
			() => see(who),
			() => practice.write(who, { token, body: clean, anyway: true, locale: 'en' }),
			() => practice.decide(who, { token, decision: 'approve' }),
			() => practice.tell(who, { token, own: false }),
			() => practice.takeBack(who, token),
			() => practice.answer(who, token),
			() => practice.restart(who),
			() => practice.end(who)
		])
			await expect(act()).rejects.toThrow(NotFound);
		expect(await practice.practiceOffer(who)).toBeNull();
		expect(await db().select().from(practiceRun)).toEqual([]);
	});

	test.each([
		['nothing', ' ', 'letter_empty'],
		['U+0000', 'Hi\0Lin', 'letter_unreadable'],
		['half a surrogate', 'Hi \ud83d Lin', 'letter_unreadable'],
		['100 kB', 'x'.repeat(100_000), 'letter_too_long']
	])('%s as a letter', async (_, body, code) => {
		await expect(write(body)).rejects.toMatchObject({ code });
		expect((await see()).at).toBe(1);
	});

	test('a letter with a number, once, and never the one whose warning the page shows', async () => {
		await expect(write(withNumber, false)).rejects.toThrow(Warned);
		const { compose } = await see();
		expect(compose!.warned[0]!.quotes.join(' ')).toContain('205-555-0147');
		await write(compose!.body, false);
		expect((await see()).at).toBe(2);
	});

	test('a comment on words that are not in the letter, and what the gate of texts refuses', async () => {
		await write(withNumber);
		const about = (more: object) => decide('return', { phraseWords: 'This', ...more });
		await expect(about({ phrase: 'elephants' })).rejects.toThrow(Invalid);
		await expect(about({ phrase: '205\0' })).rejects.toThrow(Invalid);
		await expect(decide('return', { reason: 'nonsense' })).rejects.toThrow(Invalid);
		await expect(decide('return', { words: 'x'.repeat(100_000) })).rejects.toThrow(Invalid);
		expect((await see()).at).toBe(2);
	});

	test('a form of an earlier step, of another tab, or of no step at all', async () => {
		await write(withNumber);
		const earlier = await tokenNow();
		await decide('return');
		for (const token of [earlier, 'first', '', 'nonsense', earlier.replace(/\d$/, '9')])
			await expect(practice.decide(ellis, { token, decision: 'approve' })).rejects.toThrow(Conflict);
		await expect(
			practice.write(ellis, { token: 'first', body: clean, anyway: true, locale: 'en' })
		).rejects.toThrow(Conflict);
		const token = await tokenNow();
		await expect(practice.answer(ellis, token)).rejects.toThrow(Conflict);
		await expect(practice.takeBack(ellis, token)).rejects.toThrow(Conflict);
		await expect(practice.tell(ellis, { token, own: false })).rejects.toThrow(Conflict);
		expect((await see()).at).toBe(3);
		await practice.restart(ellis);
		await expect(practice.write(ellis, { token, body: clean, anyway: true, locale: 'en' })).rejects.toThrow(
			Conflict
		);
	});

	test('the second of two that are sent at once', async () => {
		const begin = () => practice.write(ellis, { token: 'first', body: clean, anyway: true, locale: 'en' });
		const outcomes = await Promise.allSettled([begin(), begin()]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await see()).at).toBe(2);
	});
});

test('what is stored and cannot be read begins anew', async () => {
	await db()
		.insert(practiceRun)
		.values({ personId: ellis.id, begunAt: now(), state: { step: 'done', n: 'x' } as never });
	expect((await see()).at).toBe(1);
	await write('🌉👩‍👩‍👧 Hi Lin!');
	expect((await see()).desk!.item.body).toBe('🌉👩‍👩‍👧 Hi Lin!');
});

test('the people of a run keep their language when the page changes its own', async () => {
	await inLocale('zh-Hans', async () => {
		const { compose } = await see(ellis, { locale: 'zh-Hans' });
		expect(compose!.warned[0]!.quotes.join(' ')).toContain('13800138000');
		await practice.write(ellis, {
			token: 'first',
			body: compose!.body,
			anyway: false,
			locale: 'zh-Hans'
		});
		const { desk } = await see(ellis, { locale: 'zh-Hans' });
		expect(desk!.item.draft).toMatchObject({ phrase: expect.stringContaining('13800138000') as string });
	});
	expect(await see()).toMatchObject({ student: '小林', pal: 'Sam', lang: 'zh-Hans' });
	await decide('return');
	await write('Sam，你好！你周六一般做什么？小林');
	const { desk } = await see();
	expect(desk!.item).toMatchObject({ author: '小安', hold: { tells: true } });
	expect(desk!.item.findings).toContainEqual(expect.objectContaining({ severity: 'urgent' }));
});

test('it is offered until it was ended once, and what nobody ends goes after thirty days', async () => {
	expect(await practice.practiceOffer(ellis)).not.toBeNull();
	await write(clean);
	expect(await practice.practiceOffer(ellis)).not.toBeNull();
	const began = (days: number) =>
		db()
			.update(practiceRun)
			.set({ begunAt: daysAfter(now(), -days) })
			.where(eq(practiceRun.personId, ellis.id));
	await began(29);
	await practice.forgetRuns();
	expect((await see()).at).toBe(2);
	await began(31);
	await practice.forgetRuns();
	expect((await see()).at).toBe(1);
	expect(await practice.practiceOffer(ellis)).not.toBeNull();
	await practice.end(ellis);
	expect(await practice.practiceOffer(ellis)).toBeNull();
	await write(clean);
	expect(await practice.practiceOffer(ellis)).toBeNull();
});
