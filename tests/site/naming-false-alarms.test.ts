// The search for names stops no ordinary news: neither what the demo has published, nor sentences with digits, signs and other alphabets.
import { expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { studentsNamedIn } from '../../src/lib/server/people/naming.ts';
import { nameFinder } from '../../src/lib/server/engines/screening/index.ts';
import { useWorld } from '../setup/database.ts';
import { ordinary } from './ordinary-news.ts';

useWorld();

const asText = (text: string) => ({ field: 'body', locale: 'en', text, label: () => '' });

test('nothing stops what the demo has published, and no ordinary sentence', async () => {
	const published = await db().select().from(t.articleText);
	const texts = [...published.flatMap(({ title, summary, body }) => [title, summary, body]), ...ordinary];
	expect(texts.length).toBeGreaterThan(60);
	const stopped = (await studentsNamedIn(null, texts.map(asText))).filter(({ stops }) => stops);
	expect(stopped.map(({ words }) => words)).toEqual([]);
});

/** Names as they are common in Birmingham, in full and as they are written short. */
const firstNames =
	'Maya Mia Ava Noah Liam Emma Jade Will May Hope Grace April Robert Ali Ben Anna Ivan Olga Nina Leo'.split(
		' '
	);
const familyNames =
	'Lee Li King Brown Young Page Hall West Rose Moon Hunter Bennett Carter Walker Song Rivera Banta'.split(
		' '
	);

test('nor with three hundred more names, many of which are words', () => {
	const stopped = ordinary.flatMap((text) => {
		const { find } = nameFinder(text);
		return firstNames.flatMap((first) =>
			familyNames.flatMap((last) =>
				find({ shown: first, full: `${first} ${last}`, family: last, given: first })
					.filter(({ isClear }) => isClear)
					.map(({ start, end }) => `${text.slice(start, end)} as ${first} ${last}`)
			)
		);
	});
	expect(stopped).toEqual([]);
});
