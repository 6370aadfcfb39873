// What adults from outside write: in sittings, with limits, until it is handed in or withdrawn.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor, withdrawArticle } from '../../../src/lib/server/site/index.ts';
import { applicationsView, outside } from '../../../src/lib/server/opportunities/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { changeCall, dayAhead, words } from '../stage.ts';
import { applicantsOf, applied, formNow, look, openPost } from './stage.ts';

useWorld();
useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const save = async (token: string, over = {}) => outside.saveOutside(token, await formNow(token, over));
const handIn = async (token: string, over = {}) => outside.handInOutside(token, await formNow(token, over));

describe('an application from outside', () => {
	test('is written in sittings and handed in, and then stays as it is', async () => {
		const { id, slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		await save(token, { answers: ['I taught', ''], documents: '', accepts: false });
		expect(await look(token)).toMatchObject({ stage: 'draft', accepts: false, documents: '' });
		await save(token, { answers: ['I taught', 'A choir.'], accepts: true });
		await handIn(token, { documents: 'Certificate\u200b' });
		const shown = await look(token);
		expect(shown).toMatchObject({ stage: 'handed_in', documents: 'Certificate', accepts: true });
		expect(shown.conditions.apply).not.toBe(null);
		for (const late of [save, handIn])
			await expect(late(token, { documents: 'More' })).rejects.toEqual(new Conflict('applicant_handed_in'));
		const [row] = await applicantsOf(id);
		expect(row!.application.handedInAt).not.toBe(null);
		expect(row!.applicant.acceptedConditionsAt).not.toBe(null);
	});

	test('without answers or without having read the conditions is refused at each field, with everything saved', async () => {
		const { slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		await expect(handIn(token, { answers: ['', 'Kept'], accepts: false })).rejects.toMatchObject({
			field: 'answer1',
			code: 'application_empty',
			more: [{ field: 'accepts', code: 'applicant_conditions' }]
		});
		expect((await look(token)).questions[1]!.answer).toBe('Kept');
		expect((await look(token)).stage).toBe('draft');
	});

	test('in a second window loses nothing: the older form is told', async () => {
		const { slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		const older = await formNow(token, { documents: 'From the older window' });
		await save(token, { documents: 'From the newer window' });
		await expect(outside.saveOutside(token, older)).rejects.toEqual(new Conflict('application_elsewhere'));
		expect((await look(token)).documents).toBe('From the newer window');
	});

	test('of twenty at once is one', async () => {
		const { id, slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		const form = await formNow(token);
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () => outside.handInOutside(token, form))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
		expect(await applicantsOf(id)).toHaveLength(1);
		expect((await look(token)).stage).toBe('handed_in');
	});

	test.each([
		[{ answers: ['x\0y', 'A'] }, 'answer1', 'letter_unreadable'],
		[{ answers: ['A', '\ud800'] }, 'answer2', 'letter_unreadable'],
		[{ answers: ['x'.repeat(100_000), 'A'] }, 'answer1', 'words_too_long'],
		[{ answers: [Array(51).fill('word').join(' '), 'A'] }, 'answer1', 'application_long'],
		[{ documents: 'x'.repeat(3_001) }, 'documents', 'words_too_long'],
		[{ documents: 'a\0' }, 'documents', 'letter_unreadable']
	])('with %j is refused at its field', async (over, field, code) => {
		const { slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		await expect(handIn(token, over)).rejects.toMatchObject({ field, code });
		expect((await look(token)).stage).toBe('draft');
	});

	test('with an emoji, and with markup, is kept as it was typed', async () => {
		const { slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		const answers = ['👩🏽‍🏫 <script>alert(1)</script>', '[a](javascript:b)'];
		await handIn(token, { answers });
		expect((await look(token)).questions.map(({ answer }) => answer)).toEqual(answers);
	});

	test('keeps the questions and conditions that were answered, until somebody begins anew', async () => {
		const { id, slug } = await openPost();
		const { token } = await applied(slug, 'confirmed');
		await save(token);
		const before = await applied(slug, 'asked');
		const apply = { en: 'Twenty lessons.', 'zh-Hans': '二十节课。' };
		const questions = { en: 'Something new? | 5', 'zh-Hans': '新问题？| 5' };
		await changeCall(id, { kind: 'teaching', audience: 'adults' }, words({ apply, questions }));
		expect((await look(token)).questions).toHaveLength(2);
		await handIn(token);
		await outside.confirmApplicant(before.token);
		expect((await look(before.token)).questions.map(({ text }) => text)).toEqual(['Something new?']);
	});

	test('is not handed in after the deadline, nor to a call that was taken down, and can be read and withdrawn', async () => {
		const { id, slug } = await openPost({ closesDay: dayAhead(1) });
		const { token } = await applied(slug, 'confirmed');
		const unconfirmed = await applied(slug, 'asked');
		await save(token);
		moveClock(2 * day);
		await expect(handIn(token)).rejects.toEqual(new Conflict('application_closed'));
		await expect(outside.confirmApplicant(unconfirmed.token)).rejects.toThrow(Conflict);
		expect((await look(token)).stage).toBe('closed');
		moveClock(0);
		await withdrawArticle(await actor('coordinator'), id);
		await expect(handIn(token)).rejects.toEqual(new Conflict('application_closed'));
		expect(await look(token)).toMatchObject({ call: { isPublic: false }, stage: 'closed' });
		expect(await outside.withdrawOutside(token)).toBe(null);
	});

	test('is erased when it is withdrawn, with everything that was written', async () => {
		const { id, slug } = await openPost();
		const { token, id: applicationId } = await applied(slug);
		expect(await outside.withdrawOutside(token)).toBe(slug);
		expect(await applicantsOf(id)).toEqual([]);
		expect(await rows(sql`select from application_answer where application_id = ${applicationId}`)).toEqual(
			[]
		);
		await expect(outside.withdrawOutside(token)).rejects.toThrow(NotFound);
		await expect(look(token)).rejects.toThrow(NotFound);
	});

	test('is on no page of a student', async () => {
		const { slug } = await openPost();
		await applied(slug);
		const seen = JSON.stringify(await applicationsView(await actor('maya'), 'en'));
		expect(seen).not.toContain(slug);
		expect(seen).not.toContain('Pat');
	});
});
