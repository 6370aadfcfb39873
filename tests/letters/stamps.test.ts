// Stamps: one for each week in which letters of both classes were released.
import { beforeEach, describe, expect, test } from 'vitest';
import { and, eq, isNotNull } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { drawings, stampOfWeek, stampSheet } from '../../src/lib/server/engines/stamps/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/index.ts';
import { recallItem } from '../../src/lib/server/review/index.ts';
import { writeItem } from '../e2e/hostile-rows.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';

useWorld();

let pairingId: string;
/** Numbers of the letters that the world has. */
let earlier: Set<string>;
beforeEach(async () => {
	pairingId = await pairingOf('maya', 'lin');
	// A calm thread: what the world has is far in the past, in weeks of its own.
	await db()
		.update(t.release)
		.set({ at: new Date('2001-01-01T00:00:00Z') })
		.where(isNotNull(t.release.pairingId));
	earlier = new Set((await lettersOf('maya')).map(({ id }) => id));
});

async function lettersOf(who: string, locale = 'en') {
	const reader = await actor(who);
	return (await threadView(await messages.openThread(reader, pairingId), reader, locale)).letters;
}

/** A letter that was released at a moment. @returns the id of the item */
async function releasedAt(who: string, moment: string, body = 'A letter'): Promise<string> {
	await writeItem(body, { authorId: await personId(who), pairingId });
	const [newest] = await db()
		.select()
		.from(t.release)
		.where(and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, await personId(who))))
		.orderBy(t.release.id)
		.then((all) => all.slice(-1));
	await db()
		.update(t.release)
		.set({ at: new Date(moment) })
		.where(eq(t.release.id, newest!.id));
	return newest!.reviewableId;
}

async function stampsFor(who: string, locale = 'en') {
	const letters = await lettersOf(who, locale);
	return letters.filter(({ id }) => !earlier.has(id)).map(({ stamp }) => stamp?.name ?? null);
}

describe('a week', () => {
	test('has a stamp once letters of both were released in it, the same for both, in each one’s language', async () => {
		await releasedAt('maya', '2026-09-22T15:00:00Z');
		expect(await stampsFor('maya')).toEqual([null]);
		expect(await stampsFor('lin')).toEqual([null]);
		await releasedAt('lin', '2026-09-27T23:59:00Z');
		expect(await stampsFor('maya')).toEqual(['Mid-Autumn Festival', 'Mid-Autumn Festival']);
		expect(await inLocale('zh-Hans', () => stampsFor('lin', 'zh-Hans'))).toEqual(['中秋节', '中秋节']);
		// By the date in UTC the next week has begun.
		await releasedAt('maya', '2026-09-28T00:00:00Z');
		expect((await stampsFor('maya')).at(-1)).toBeNull();
	});

	test('with two letters of one and none of the other has none, nor has one in which a letter only waits', async () => {
		for (const day of ['05', '06']) await releasedAt('maya', `2026-10-${day}T15:00:00Z`);
		await messages.submit(await actor('lin'), letter(pairingId, 'It waits'));
		expect(await stampsFor('maya')).toEqual([null, null]);
	});

	test('keeps its stamp when one of several letters is recalled or erased, and loses it with the last one', async () => {
		await releasedAt('maya', '2026-11-24T15:00:00Z');
		const first = await releasedAt('lin', '2026-11-25T15:00:00Z');
		const second = await releasedAt('lin', '2026-11-26T15:00:00Z');
		await recallItem(await actor('t.chaoyang'), first, 'By mistake');
		// The recalled letter itself has none.
		expect(await stampsFor('maya')).toEqual(['Thanksgiving', null, 'Thanksgiving']);
		await db().update(t.revision).set({ body: '' }).where(eq(t.revision.reviewableId, second));
		expect(await stampsFor('maya')).toEqual([null, null, null]);
	});
});

describe('the drawing', () => {
	const home = { cities: ['birmingham', 'beijing'], countries: ['US', 'CN'] };

	test.each([
		['2026-09-21', 'mid_autumn'],
		['2026-09-28', 'golden_week'],
		['2026-10-26', 'halloween'],
		['2026-11-23', 'thanksgiving'],
		['2026-12-21', 'winter_solstice'],
		['2027-01-18', 'king_day'],
		['2027-02-01', 'spring_festival'],
		['2027-02-15', 'lantern_festival'],
		['2027-04-05', 'qingming'],
		['2027-06-07', 'dragon_boat'],
		['2027-06-28', 'independence_day']
	])('of the week of %s is %s', (monday, drawing) => {
		expect(stampOfWeek(monday, home)).toEqual({ drawing });
	});

	test('a feast of a country in which neither lives gives none; what the sky shows, everybody has', () => {
		const elsewhere = { cities: ['szeged', 'hitachi'], countries: ['HU', 'JP'] };
		expect(stampOfWeek('2026-11-23', elsewhere).drawing).not.toBe('thanksgiving');
		expect(stampOfWeek('2026-12-21', elsewhere)).toEqual({ drawing: 'winter_solstice' });
	});

	test('in other weeks both cities come by turns, also cities of which nothing is drawn', () => {
		for (const places of [home, { cities: ['szeged', 'hitachi'], countries: ['HU', 'JP'] }]) {
			const weeks = Array.from({ length: 60 }, (_, n) =>
				new Date(Date.parse('2026-01-05') + n * 7 * 86_400_000).toISOString().slice(0, 10)
			);
			const shown = weeks.map((week) => stampOfWeek(week, places));
			for (const city of places.cities)
				expect(shown.filter((stamp) => stamp.city === city).length, city).toBeGreaterThan(8);
			for (const { drawing } of shown) expect(drawings).toHaveProperty(drawing);
		}
	});

	test('is in the one file that pages use, in the colors of the page', () => {
		const sheet = stampSheet();
		for (const name of Object.keys(drawings)) expect(sheet).toContain(`<symbol id="${name}"`);
		expect(sheet.match(/var\(--\w+\)/g)!.every((color) => /cinnabar|steel|jade|amber/.test(color))).toBe(
			true
		);
		expect(sheet).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
	});
});
