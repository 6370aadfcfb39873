// No student is named in an article: who is stopped, who is warned, and who learns nothing.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { studentsNamedIn } from '../../src/lib/server/people/naming.ts';
import { publicTextsOf } from '../../src/lib/server/site/article-names.ts';
import { countStatements } from '../statements.ts';
import { eventsOf, otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { facts, words } from './events/stage.ts';
import { edit, inDays, publish, published, titles, typed, written } from './stage.ts';

useWorld();
const day = 24 * 3_600_000;
const enter = async (username: string, names: { fullName: string; familyName: string; givenName: string }) =>
	db()
		.update(t.rosterEntry)
		.set(names)
		.where(eq(t.rosterEntry.personId, await personId(username)));
const show = async (username: string, displayName: string) =>
	db()
		.update(t.person)
		.set({ displayName })
		.where(eq(t.person.id, await personId(username)));

beforeAll(async () => {
	await otherCoordinator();
	await enter('maya', { fullName: 'Maya Robertson', familyName: 'Robertson', givenName: 'Maya' });
	await enter('lin', { fullName: '欧阳晓林', familyName: '欧阳', givenName: '晓林' });
});
afterEach(() => moveClock(0));

const says = (en: string) => ({ typed: typed({ en: ['Title', 'Short', en] }) });
const draft = (text: string, who = 't.carver') => written(who, { ...says(text), asks: false });
const naming = async (who: string, id: string) => (await edit(who, id)).naming;

describe('whoever writes about a student of their school', () => {
	test.each([
		'Then Maya Robertson read her letter.',
		'Robertson, Maya (grade 8)',
		'MAYA ROBERTSON',
		'ＭＡＹＡ Robertson',
		'Then we read Maya Robertson’s letter.'
	])('may keep %j as a draft, and may not ask for its publication', async (text) => {
		const id = await draft(text);
		expect((await naming('t.carver', id)).stops).toMatch(/“.*robertson.*”/i);
		await expect(written('t.carver', says(text))).rejects.toMatchObject({
			field: 'body.en',
			code: 'article_names_student'
		});
		await expect(
			site.reviseArticle(await actor('t.carver'), id, { basis: 1, ...says(text), asks: true })
		).rejects.toMatchObject({ field: 'body.en' });
	});

	test.each(['title', 'summary', 'correction'] as const)('is told at the field %s', async (field) => {
		const words = typed({ en: ['Title', 'Short', 'Text'] });
		const change = { ...words, [field]: { en: 'About Maya Robertson' } };
		await expect(written('t.carver', { typed: change })).rejects.toMatchObject({
			field: `${field}.en`,
			told: '“Maya Robertson”'
		});
	});

	test('is stopped in Chinese and in pinyin, as the school writes it', async () => {
		for (const text of ['我们看到欧阳晓林的信。', 'Ouyang Xiaolin reads.', 'Here is Xiao Lin Ouyang.'])
			await expect(written('t.chaoyang', says(text)), text).rejects.toMatchObject({ field: 'body.en' });
	});

	test('is warned of a first name, and not stopped by it, nor by a word that is also a name', async () => {
		const id = await written('t.carver', says('Dear Maya, thank you.'));
		expect(await naming('t.carver', id)).toEqual({ stops: '', warns: '“Maya”' });
		await publish('coordinator', id);
		await show('xiaoyu', '高兴');
		const happy = await written('t.chaoyang', says('大家都很高兴。'));
		expect(await naming('t.chaoyang', happy)).toEqual({ stops: '', warns: '“高兴”' });
		await publish('coordinator', happy);
	});

	test('may write words that only contain a name', async () => {
		await show('noor', 'Ana');
		for (const text of ['Mayan temples and a banana', 'The Robertson library', '国王明天来'])
			expect(await naming('t.carver', await written('t.carver', says(text))), text).toEqual({
				stops: '',
				warns: ''
			});
	});

	test('is stopped by a display name of two characters, or of two words', async () => {
		await expect(written('t.chaoyang', says('这是若曦的画。'))).rejects.toMatchObject({ told: '“若曦”' });
		await show('andre', 'Summer Rose');
		await expect(written('t.carver', says('Summer Rose sang.'))).rejects.toMatchObject({
			told: '“Summer Rose”'
		});
		await written('t.carver', says('A summer rose.'));
	});
});

describe('a check is no oracle about students of others', () => {
	test('whoever does not know them writes without a word of it; the publisher is stopped and told the place', async () => {
		const id = await written('t.carver', says('First.\n\nThen 欧阳晓林 came.'));
		expect(await naming('t.carver', id)).toEqual({ stops: '', warns: '' });
		// The roster of a school is not for coordinators either.
		expect(await naming('coordinator', id)).toEqual({ stops: '', warns: '' });
		expect((await naming('t.chaoyang', id)).stops).toBe('“欧阳晓林”');
		await expect(publish('coordinator', id)).rejects.toMatchObject({
			code: 'article_publish_maybe',
			told: 'Text (English), paragraph 2'
		});
		expect((await eventsOf('article.stop')).at(-1)).toMatchObject({ subjectId: id });
		expect((await edit('coordinator', id)).standing).toBe('asked');
	});

	test('a coordinator knows what others see of students in their programs, and no more', async () => {
		const id = await written('t.carver', says('这是若曦的画。'));
		await expect(publish('coordinator', id)).rejects.toMatchObject({
			code: 'article_publish_names',
			told: '“若曦”'
		});
		expect((await naming('coordinator', id)).stops).toBe('“若曦”');
		expect((await naming('t.carver', id)).stops).toBe('');
	});

	test('students of other programs are not named either', async () => {
		await show('james', '张若尘');
		const id = await written('t.carver', says('张若尘来了。'));
		await expect(publish('coordinator', id)).rejects.toMatchObject({ field: 'form' });
	});
});

test('a publication that waits for its day is checked again when it begins', async () => {
	const [first, second] = [
		await written('t.carver', { typed: typed({ en: ['About Riverbank', 'Short', 'Quentin Riverbank.'] }) }),
		await written('t.carver', { typed: typed({ en: ['About a river', 'Short', 'Text'] }) })
	];
	for (const id of [first, second]) await publish('coordinator', id, inDays(2));
	await enter('noor', { fullName: 'Quentin Riverbank', familyName: 'Riverbank', givenName: 'Quentin' });
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(1);
	expect(await titles()).toContain('About a river');
	expect(await titles()).not.toContain('About Riverbank');
	expect((await edit('coordinator', first)).standing).toBe('asked');
	expect((await eventsOf('article.stop')).at(-1)).toMatchObject({ subjectId: first, actorId: null });
	await expect(publish('coordinator', first)).rejects.toMatchObject({ field: 'form' });
});

test('the place, the hosts and the schedule of an event are looked at, too, also on its day', async () => {
	const event = { kind: 'event', event: facts(), typed: words('The home of Barnaby Featherstone') };
	const id = await written('t.carver', event);
	await publish('coordinator', id, inDays(2));
	await enter('darius', {
		fullName: 'Barnaby Featherstone',
		familyName: 'Featherstone',
		givenName: 'Barnaby'
	});
	moveClock(3 * day);
	expect(await site.beginPublications()).toBe(0);
	expect((await edit('coordinator', id)).standing).toBe('asked');
	await expect(written('t.carver', event)).rejects.toMatchObject({ field: 'place.en' });
});

test('an erased student has no name, and stops nothing', async () => {
	await show('tyler', 'Ferdinand Ostrander');
	const text = says('Ferdinand Ostrander built the furnace in 1881.');
	await expect(written('t.carver', text)).rejects.toMatchObject({ field: 'body.en' });
	await show('tyler', '');
	const { slug } = await published(text);
	expect(await site.articleView(slug, 'en')).toBeTruthy();
});

test('a hundred more students are compared in the same one statement', async () => {
	const words = { title: '', summary: '', body: 'Zebulon Pike the 77th wrote.', correction: null };
	const texts = await publicTextsOf({ programId: null, texts: { en: words }, slug: 'a-title' });
	const look = () => studentsNamedIn(null, texts);
	expect(await countStatements(look)).toBe(1);
	const people = Array.from({ length: 100 }, (_, n) => ({ id: newId(), name: `Zebulon Pike the ${n}th` }));
	await db()
		.insert(t.person)
		.values(
			people.map(({ id, name }) => ({ id, username: `z.${id}`, displayName: name, createdAt: new Date() }))
		);
	await db()
		.insert(t.roleGrant)
		.values(
			people.map(({ id }) => ({
				personId: id,
				role: 'student' as const,
				schoolId: 'carver',
				from: new Date()
			}))
		);
	expect(await countStatements(look)).toBe(1);
	expect(await look()).toMatchObject([{ words: 'Zebulon Pike the 77th', stops: true }]);
});
