import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { reviewable, searchEntry } from '../../src/lib/server/kernel/schema/index.ts';
import { indexMissing } from '../../src/lib/server/search/entries.ts';
import { pageSize } from '../../src/lib/server/search/find.ts';
import { searchView } from '../../src/lib/server/search/search-view.ts';
import { write } from '../forum/boards.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { count, look, useTrombones } from './looking.ts';

useWorld();
const scene = useTrombones();

describe('words', () => {
	test.each([
		['as they stand', 'trombones'],
		['by their stem', 'trombone play'],
		['in capitals', 'TROMBONE'],
		['of full width', 'ｔｒｏｍｂｏｎｅ'],
		['in order', '"was playing trombones"'],
		['of Chinese', '手鼓'],
		['of Chinese, across words', '喜欢打手'],
		['one character of Chinese', '鼓'],
		['one character at the end of a run', '凌'],
		['of Chinese, with a comma between', '手鼓 冰激凌'],
		['in quotes of Chinese', '「喜欢打手鼓」'],
		['of both', 'trombone 手鼓'],
		['in one phrase of both', '"loudly 我妹妹"']
	])('%s are found: %s', async (_, text) => {
		expect((await look('lin', text)).map(({ topicId: where }) => where)).toContain(scene.topicId);
	});

	test.each([
		['of which one is missing', 'trombone violin'],
		['in another order', '"trombones playing was"'],
		['of Chinese that do not stand together', '鼓手'],
		['of nothing', ''],
		['of signs alone', '&|!():*<->\'"\\'],
		['that would be an operator', 'trombone & !trombone'],
		['with U+0000', 'trombone\0'],
		['of 100 kB', 'trombone '.repeat(12_000) + 'violin'.repeat(10)]
	])('%s match as plain words only: %s', async (name, text) => {
		const hits = (await look('lin', text)).filter(({ topicId: where }) => where === scene.topicId);
		// Punctuation separates words and means nothing else: the remaining words are searched for.
		expect(hits.length).toBe(/operator|100 kB/.test(name) ? 1 : 0);
	});
});

describe('a refined search', () => {
	test('filters by display name, in any case, and by day', async () => {
		const maya = await actor('maya');
		expect(await count('lin', '"trombones loudly"', { person: maya.displayName.toUpperCase() })).toBe(1);
		expect(await count('lin', '"trombones loudly"', { person: 'Nobody' })).toBe(0);
		const [today, past] = [new Date().toISOString().slice(0, 10), '2020-01-01'];
		expect(await count('lin', '"trombones loudly"', { from: past, until: today })).toBe(1);
		expect(await count('lin', '"trombones loudly"', { until: past })).toBe(0);
		expect(await count('lin', '"trombones loudly"', { from: 'nonsense' })).toBe(1);
	});

	test('pages by the last result shown, with none twice', async () => {
		for (let n = 0; n < pageSize + 3; n++) {
			await write('t.carver', {
				boardId: scene.board,
				topicId: scene.topicId,
				text: `A gecko, number ${n}.`
			});
		}
		const first = await searchView(await actor('lin'), { text: 'gecko' }, 'en');
		expect(first.results).toHaveLength(pageSize);
		const second = await searchView(await actor('lin'), { text: 'gecko', before: first.more! }, 'en');
		expect(second.results).toHaveLength(3);
		expect(second.more).toBe(null);
		expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(pageSize + 3);
	});

	test('marks the matches, as pieces of text', async () => {
		const { results } = await searchView(await actor('lin'), { text: 'play 手鼓' }, 'en');
		const { pieces, title, author } = results.find(({ title: name }) => name === 'Trombones')!;
		expect(title).toBe('Trombones');
		expect(author).toBe((await actor('maya')).displayName);
		expect(pieces.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['playing', '手鼓']);
		expect(pieces.map(({ text }) => text).join('')).toBe(
			'My sister was playing trombones loudly. 我妹妹喜欢打手鼓，也喜欢吃冰激凌。'
		);
	});
});

test('every released letter of the world has an entry, and nothing that was not released has one', async () => {
	await indexMissing();
	const released = await db()
		.select({ id: reviewable.id, kind: reviewable.kind })
		.from(reviewable)
		.where(eq(reviewable.state, 'released'));
	const entries = new Set((await db().select().from(searchEntry)).map(({ reviewableId }) => reviewableId));
	const letters = released.filter(({ kind }) => kind === 'message');
	expect(letters.length).toBeGreaterThan(100);
	expect(letters.filter(({ id }) => !entries.has(id))).toEqual([]);
	const ids = new Set(released.map(({ id }) => id));
	expect([...entries].filter((id) => !ids.has(id))).toEqual([]);
});
