import { beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, Forbidden, NotFound, Warned } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { nameEditor, withdrawArticle } from '../../src/lib/server/site/index.ts';
import {
	applicationsView,
	callForStaff,
	handInApplication,
	saveApplication
} from '../../src/lib/server/opportunities/index.ts';
import { findItem } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { clearLevels, recordFor } from '../people/levels/stage.ts';
import { agrees, formNow, handIn, look, read, rowOf, save, twoAnswers, withdraw } from './applying.ts';
import { changeCall, dayAhead, openCall, words } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const forStaff = async (who: string, slug: string) =>
	inLocale('en', async () => callForStaff(await actor(who), slug, 'en'));
const stage = async (who: string, slug: string) => (await look(who, slug)).stage;

describe('an application', () => {
	test('is written in three sittings, read at the desk, and complete with level and form', async () => {
		await clearLevels('maya');
		const { id, slug } = await openCall({ level: 'YCT 2' });
		await save('maya', slug, [twoAnswers[0]!, '']);
		await save('maya', slug, [twoAnswers[0]!, 'A paper']);
		expect(await look('maya', slug)).toMatchObject({ stage: 'draft', writes: true });
		await handIn('maya', slug);
		expect(await look('maya', slug)).toMatchObject({ stage: 'waiting', writes: false });
		const item = (await rowOf('maya', id))!.reviewableId!;
		expect((await findItem(await actor('t.carver'), item)).kind).toBe('application');
		await read('t.carver', 'maya', id, 'approve');
		expect(await stage('maya', slug)).toBe('missing');
		expect((await forStaff('t.carver', slug)).lines).toMatchObject([
			{ name: 'Maya', missing: ['level', 'consent'] }
		]);
		await recordFor('t.carver', 'maya');
		await agrees('t.carver', 'maya', id);
		expect(await stage('maya', slug)).toBe('complete');
		expect((await forStaff('t.moore', slug)).lines).toMatchObject([{ stage: 'complete', missing: [] }]);
	});

	test('that was returned is handed in again, also in the week after the deadline; a draft is not', async () => {
		const { id, slug } = await openCall({ closesDay: dayAhead(1) });
		await handIn('maya', slug);
		await save('noor', slug, twoAnswers);
		await read('t.carver', 'maya', id, 'return');
		expect(await look('maya', slug)).toMatchObject({
			stage: 'returned',
			writes: true,
			feedback: { words: ['Say more about the kite.'] }
		});
		moveClock(3 * 86_400_000);
		await handIn('maya', slug, [twoAnswers[0]!, 'A kite of bamboo and paper, and a recipe.']);
		expect(await stage('maya', slug)).toBe('waiting');
		await expect(handIn('noor', slug)).rejects.toEqual(new Conflict('application_closed'));
		expect(await look('noor', slug)).toMatchObject({ stage: 'closed', writes: false });
		expect((await look('noor', slug)).questions.map(({ answer }) => answer)).toEqual(twoAnswers);
		moveClock(0);
	});

	test('is withdrawn at any time, goes from the desk, and can be begun anew', async () => {
		const { id, slug } = await openCall();
		await handIn('maya', slug);
		const first = (await rowOf('maya', id))!.reviewableId;
		await withdraw('maya', id);
		expect(await stage('maya', slug)).toBe('withdrawn');
		await expect(withdraw('maya', id)).rejects.toEqual(new Conflict('application_withdrawn'));
		await handIn('maya', slug, [twoAnswers[1]!, twoAnswers[0]!]);
		expect((await rowOf('maya', id))!.reviewableId).not.toBe(first);
		await expect(withdraw('noor', id)).rejects.toThrow(NotFound);
	});

	test('to a call that was taken down is read and withdrawn by its student, and by nobody else found', async () => {
		const { id, slug } = await openCall();
		await save('maya', slug, twoAnswers);
		await withdrawArticle(await actor('coordinator'), id);
		const left = await look('maya', slug);
		expect(left).toMatchObject({ call: { id, isPublic: false }, writes: false });
		expect(left.questions.map(({ answer }) => answer)).toEqual(twoAnswers);
		await expect(look('noor', slug)).rejects.toThrow(NotFound);
		await withdraw('maya', id);
		expect(await stage('maya', slug)).toBe('withdrawn');
	});

	test('of twenty at once is one', async () => {
		const { id, slug } = await openCall();
		const [maya, form] = [await actor('maya'), await formNow('maya', slug, twoAnswers)];
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () => handInApplication(maya, slug, form))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
		expect(await stage('maya', slug)).toBe('waiting');
		expect((await rowOf('maya', id))!.handedInAt).not.toBeNull();
	});

	test('in a second window loses nothing: the older form is told, and what was saved stays', async () => {
		const { slug } = await openCall();
		const maya = await actor('maya');
		await save('maya', slug, ['First', '']);
		const older = await formNow('maya', slug, ['From the older window', '']);
		await save('maya', slug, ['From the newer window', '']);
		await expect(saveApplication(maya, slug, older)).rejects.toEqual(new Conflict('application_elsewhere'));
		expect((await look('maya', slug)).questions[0]!.answer).toBe('From the newer window');
	});

	test('keeps the questions that were answered when the call changes', async () => {
		const { id, slug } = await openCall();
		await save('maya', slug, twoAnswers);
		const questions = { en: 'Something new? | 5', 'zh-Hans': '新问题？| 5' };
		await changeCall(id, {}, words({ questions }));
		expect((await look('maya', slug)).questions.map(({ text }) => text)).toEqual([
			'Why do you want to go?',
			'What will you bring back?'
		]);
		expect((await look('noor', slug)).questions).toHaveLength(1);
		await handIn('maya', slug);
	});

	test.each([
		[['', 'A kite'], 'answer1', 'application_empty'],
		[[' \u200b ', 'A kite'], 'answer1', 'application_empty'],
		[[Array(51).fill('word').join(' '), 'A kite'], 'answer1', 'application_long'],
		[['x'.repeat(700), 'A kite'], 'answer1', 'application_long'],
		[['A', 'x\0y'], 'answer2', 'letter_unreadable'],
		[['A', '\ud800'], 'answer2', 'letter_unreadable'],
		[['x'.repeat(100_000), 'A'], 'answer1', 'words_too_long']
	])('with %j is refused at its field', async (answers, field, code) => {
		const { slug } = await openCall();
		await expect(handIn('maya', slug, answers)).rejects.toMatchObject({ field, code });
		expect(await stage('maya', slug)).not.toBe('waiting');
	});

	test('warns of what should be left out, with everything saved, and goes when sent anyway', async () => {
		const { slug } = await openCall();
		const answers = ['Call me at 205-555-0147 or maya@example.com.', 'A kite.'];
		await expect(handIn('maya', slug, answers)).rejects.toThrow(Warned);
		expect((await look('maya', slug)).questions[0]!.answer).toBe(answers[0]);
		await handIn('maya', slug, answers, { anyway: true });
		expect(await stage('maya', slug)).toBe('waiting');
	});

	test('is not begun by whoever does not meet a rule, nor before the call opens, nor to one for adults', async () => {
		const { slug } = await openCall({ minAge: '40' });
		await expect(save('maya', slug, twoAnswers)).rejects.toEqual(new Forbidden('application_rules'));
		const other = await openCall();
		await expect(save('ruby', other.slug, twoAnswers)).rejects.toEqual(new Forbidden('application_rules'));
		const soon = await openCall({ opensDay: dayAhead(5) });
		await expect(save('maya', soon.slug, twoAnswers)).rejects.toEqual(new Conflict('application_closed'));
		await expect(look('maya', 'teach-in-anshan')).rejects.toThrow(NotFound);
		await expect(look('maya', 'nowhere')).rejects.toThrow(NotFound);
	});

	test('is seen by nobody of another school, nor by other students', async () => {
		const { id, slug } = await openCall();
		await handIn('maya', slug);
		for (const who of ['t.chaoyang', 't.sun']) expect((await forStaff(who, slug)).lines).toEqual([]);
		expect((await forStaff('coordinator', slug)).lines).toEqual([]);
		await expect(forStaff('t.phillips', slug)).rejects.toThrow(NotFound);
		for (const who of ['lin', 'noor']) {
			expect(await stage(who, slug)).toBe('none');
			expect(JSON.stringify(await look(who, slug))).not.toContain(twoAnswers[0]);
		}
		const item = (await rowOf('maya', id))!.reviewableId!;
		await expect(findItem(await actor('t.chaoyang'), item)).rejects.toThrow(NotFound);
	});

	test('stands in the list of the student, open calls first', async () => {
		const { lines } = await inLocale('en', async () => applicationsView(await actor('maya'), 'en'));
		expect(lines.map(({ slug }) => slug)).toContain('beijing-summer');
		expect(lines.find(({ slug }) => slug === 'beijing-summer')!.stage).toBe('draft');
		const others = await inLocale('en', async () => applicationsView(await actor('ruby'), 'en'));
		expect(others.lines.map(({ slug }) => slug)).not.toContain('beijing-summer');
	});
});
