// Passages of students' texts on public pages: what is said with them, and when they are gone.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { articleView, newsFeed, quotations, searchSite } from '../../src/lib/server/site/index.ts';
import { gatherCopy } from '../../src/lib/server/records/data-export/gather-copy.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { record } from '../../src/lib/server/kernel/audit/index.ts';
import { db, transaction, eq, inArray } from '../../src/lib/server/kernel/db/index.ts';
import { eraseLetters } from '../../src/lib/server/records/erasure/erase-letters.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { pairing, reviewable, revision, rosterEntry } from '../../src/lib/server/kernel/schema/index.ts';
import { recallItem } from '../../src/lib/server/review/index.ts';
import { withdraw } from '../consent/acts.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import {
	agree,
	propose,
	releasedLetter,
	quotable,
	quoting,
	rowOf,
	shownOf,
	permitQuotes
} from './quoting.ts';
import { publish, typed, written } from './stage.ts';

useWorld();
afterEach(() => moveClock(0));

beforeAll(async () => {
	await permitQuotes('t.carver', 'maya');
});

describe('on the page', () => {
	test('it says the city and nothing else', async () => {
		const { code, passage } = await quotable();
		const slug = await quoting(code);
		const maya = await actor('maya');
		const body = await shownOf(slug);
		expect(body).toContain('A student in Birmingham');
		expect(body).toContain(passage);
		expect(body).not.toMatch(new RegExp(`${maya.id}|${maya.displayName}|quote ${code}`));
	});

	test('it is gone with the consent, and does not come back by itself', async () => {
		const { id, code } = await quotable();
		const slug = await quoting(code);
		await withdraw('t.carver', 'maya', { scope: 'publish' });
		expect(await shownOf(slug)).not.toContain('kites');
		await expect(agree(id)).rejects.toThrow(NotFound);
		await permitQuotes('t.carver', 'maya');
		expect(await shownOf(slug)).not.toContain('kites');
	});

	test('it is gone when consent runs out, without any job', async () => {
		const slug = await quoting((await quotable()).code);
		moveClock(3 * 366 * 24 * 3_600_000);
		expect(await shownOf(slug)).not.toContain('kites');
	});

	test('it is gone when the letter or the quotation is taken back, or a teacher ends it', async () => {
		for (const end of [
			async ({ source }: { source: string }) => recallItem(await actor('t.ellis'), source, 'A mistake'),
			async ({ id }: { id: string }) =>
				recallItem(await actor('t.ellis'), (await rowOf(id)).reviewableId!, 'A mistake'),
			async ({ id }: { id: string }) =>
				quotations.endQuotation(await actor('t.ellis'), await personId('maya'), id)
		]) {
			const shown = await quotable();
			const slug = await quoting(shown.code);
			await end(shown);
			expect(await shownOf(slug)).not.toContain('kites');
		}
	});

	test('others do not end it', async () => {
		const { id } = await quotable();
		for (const who of ['t.chaoyang', 'coordinator', 'noor'])
			await expect(
				quotations.endQuotation(await actor(who), await personId('maya'), id),
				who
			).rejects.toThrow(NotFound);
		await expect(
			quotations.endQuotation(await actor('t.carver'), await personId('noor'), id)
		).rejects.toThrow(NotFound);
	});
});

describe('in an article', () => {
	const refused = async (body: string, over: Parameters<typeof written>[1] = {}) =>
		expect(written('t.carver', { typed: typed({ en: ['Title', 'Short', body] }), ...over })).rejects;

	test('only what may be quoted in its program, alone on its line', async () => {
		const { code, id } = await quotable();
		for (const body of [
			'[quote zzzzzz]',
			`[quote ${code}x]`,
			`See [quote ${code}] here`,
			`[quote ${code}`,
			'[quote]',
			`> [quote ${code}]`
		])
			await (await refused(body)).toThrow(/quotation_(unknown|line)/);
		await (await refused(`[quote ${code}]\n`.repeat(11))).toThrow('quotation_too_many');
		await expect(
			written('t.carver', { typed: typed({ en: [`[quote ${code}]`, 'Short', 'Text'] }) })
		).rejects.toThrow('quotation_place');
		await expect(
			written('coordinator', { programId: '', typed: typed({ en: ['Title', 'Short', `[quote ${code}]`] }) })
		).rejects.toThrow('quotation_unknown');
		const slug = await quoting(code);
		expect(slug).toBeTruthy();
		await quotations.decline(await actor('maya'), id);
		await (await refused(`[quote ${code}]`)).toThrow('quotation_unknown');
	});

	test('whoever publishes has read every word: one that is gone stops the publication', async () => {
		const { code, id } = await quotable();
		const article = await written('t.carver', {
			typed: typed({ en: ['Title', 'Short', `[quote ${code}]`] })
		});
		await quotations.decline(await actor('maya'), id);
		await expect(publish('coordinator', article)).rejects.toThrow('quotation_gone');
	});

	test('a student who is named in it stops the publication', async () => {
		const { code } = await quotable('We met Zephyr Longstocking there.');
		const article = await written('t.carver', {
			typed: typed({ en: ['Title', 'Short', `[quote ${code}]`] })
		});
		await db()
			.update(rosterEntry)
			.set({ fullName: 'Zephyr Longstocking', familyName: 'Longstocking', givenName: 'Zephyr' })
			.where(eq(rosterEntry.personId, await personId('lin')));
		await expect(publish('coordinator', article)).rejects.toThrow(/article_publish/);
	});

	test('search, feed and description have neither the words nor the brackets', async () => {
		const { code, passage } = await quotable('Purple umbrellas everywhere.');
		const slug = await quoting(code);
		for (const asked of ['umbrellas', 'Purple', code])
			expect((await searchSite(asked, 'en', null)).hits).toEqual([]);
		const [hit] = (await searchSite('Before', 'en', null)).hits;
		expect(JSON.stringify(hit)).not.toMatch(/quote|umbrella/);
		expect(await newsFeed('http://localhost', 'en')).not.toMatch(/quote |umbrella/);
		const { summary } = await articleView(slug, 'en');
		expect(summary).not.toContain(passage);
	});

	test('with the letters of a cycle it is erased, the words on the desk, too', async () => {
		const shown = await quotable();
		const waiting = await propose(
			't.carver',
			await releasedLetter('Yellow leaves fall.'),
			'Yellow leaves fall.'
		);
		const { id: waitingItem } = await agree(waiting);
		const { reviewableId } = await rowOf(shown.id);
		const [letter] = await db()
			.select({ cycleId: pairing.cycleId })
			.from(reviewable)
			.innerJoin(pairing, eq(pairing.id, reviewable.pairingId))
			.where(eq(reviewable.id, shown.source));
		const maya = await personId('maya');
		await transaction(async () => {
			await record({
				actorId: null,
				verb: 'retention.letters',
				subject: ['person', maya],
				schools: ['carver']
			});
			await eraseLetters({ personId: maya, cycleId: letter!.cycleId });
		});
		expect([await rowOf(shown.id), await rowOf(waiting)]).toEqual([undefined, undefined]);
		const bodies = await db()
			.select({ body: revision.body })
			.from(revision)
			.where(inArray(revision.reviewableId, [reviewableId!, waitingItem, shown.source]));
		expect(bodies.map(({ body }) => body).join('')).toBe('');
	});

	test('with the student it is erased, and the family’s copy has it before', async () => {
		const { code, passage, id } = await quotable();
		const slug = await quoting(code);
		const maya = await personId('maya');
		expect((await gatherCopy(maya, 'all')).quotations.map((entry) => entry.passage)).toContain(passage);
		await inLocale('en', async () =>
			erasePerson(maya, { by: await personId('t.carver'), why: 'family_asked' })
		);
		expect(await shownOf(slug)).not.toContain(passage);
		expect(await rowOf(id)).toBeUndefined();
	});
});
