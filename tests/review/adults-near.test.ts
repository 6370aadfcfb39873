// Whom a text may be about: whoever is meant beside what it tells, and nobody ten sentences away.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert } from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { screen } from '../../src/lib/server/engines/screening/index.ts';
import { adultsMeant } from '../../src/lib/server/review/hold/about-adult.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import { broughtTo } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { waiting } from './desk.ts';

useWorld();

const alertOf = async (id: string) => (await db().select().from(alert).where(eq(alert.subjectId, id)))[0]!;

/** Ten sentences about nothing, in each language. */
const ten = {
	en: 'It rained on Monday. We had noodles. My cat slept. I read a book. The bus was late. We drew maps. I like blue. Math is hard. Soup is good. The river is high.',
	'zh-Hans':
		'星期一下雨了。我们吃了面条。我的猫睡了。我看了一本书。公交车晚了。我们画了地图。我喜欢蓝色。数学很难。汤很好喝。河水很高。'
};
const [dies, lower, zhDies] = ['I want to kill myself.', 'i want to kill myself.', '我不想活了，我想自杀。'];

describe('an adult is meant in the sentence that tells it, or in one beside it', () => {
	test.each([
		['the same', `${ten.en} I want to kill myself because of my teacher. ${ten.en}`],
		['the next', `${dies} It is because of our teacher. ${ten.en}`],
		['the one before', `${ten.en} My coach is why. ${dies} ${ten.en}`],
		['the next, after a title with a full stop', `${dies} Mr. Nobody knows why. ${ten.en}`],
		['the next, in small letters, on a line of its own', `${lower}\n\nits because of my teacher`],
		['the same, without any full stop', `${lower.slice(0, -1)} and it rained and my teacher knows why`],
		['the same', `${ten['zh-Hans']}我不想活了，因为老师打我。`],
		['the next', `${zhDies}都是因为我们老师。${ten['zh-Hans']}`]
	])('%s: %s', async (_, text) => {
		expect(await adultsMeant('carver', text, screen(text).findings)).toEqual({
			exceptId: null,
			pastSchool: true
		});
	});

	test.each([
		`${dies} ${ten.en} Our teacher says hello.`,
		`Our teacher says hello. ${ten.en} ${dies}`,
		`${lower} ${ten.en.toLowerCase()} our teacher says hello.`,
		`${dies} It rained. Ms. Carter gave us maps.`,
		`${zhDies}${ten['zh-Hans']}我们老师问你好。`,
		`我们老师问你好。${ten['zh-Hans']}${zhDies}`
	])('elsewhere is nobody: %s', async (text) => {
		expect(await adultsMeant('carver', text, screen(text).findings)).toEqual({
			exceptId: null,
			pastSchool: false
		});
	});

	test('also where the child tells only half of it, and in what invisible characters spell', async () => {
		const text = `${dies} ${ten.en} My coach says it is our secret.`;
		expect(await adultsMeant('carver', text, screen(text).findings)).toMatchObject({ pastSchool: true });
		const hidden = { check: 'hidden', kind: 'characters', severity: 'care', says: 'my teacher' } as const;
		const far = `${dies} ${ten.en}`;
		expect(await adultsMeant('carver', far, [...screen(far).findings, hidden])).toMatchObject({
			pastSchool: true
		});
	});

	test('so a lead whom a letter mentions far from it is told, reads it, and is not beside it', async () => {
		const far = await waiting('maya', 'lin', `${dies} ${ten.en} Our teacher, Ms Carter, says hello.`);
		expect(await broughtTo((await alertOf(far.id)).id)).toEqual(['lead t.carver']);
		expect((await readingOf(await actor('t.carver'), far.id)).reading).toBe('classroom');
		const near = await waiting('maya', 'lin', `${dies} Ms Carter knows why. ${ten.en}`);
		expect(await broughtTo((await alertOf(near.id)).id)).toEqual(['deputy t.moore']);
		await expect(readingOf(await actor('t.carver'), near.id)).rejects.toThrow(NotFound);
	});
});
