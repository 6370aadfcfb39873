// Passages of students' texts in public: asked by a teacher, agreed by the student, read by a second teacher, permitted by the family.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { quotations } from '../../src/lib/server/site/index.ts';
import { withdraw } from '../consent/acts.ts';
import { permit } from '../consent/scopes.ts';
import { decide, waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import {
	agree,
	approve,
	decline,
	itemState,
	propose,
	quotable,
	quoting,
	releasedLetter,
	rowOf,
	shownOf,
	permitQuotes
} from './quoting.ts';

useWorld();
afterEach(() => moveClock(0));

beforeAll(async () => {
	await permitQuotes('t.carver', 'maya');
});

describe('asking', () => {
	test('only who teaches the student now asks, and the student is told', async () => {
		const source = await releasedLetter('We eat noodles on Sundays.');
		for (const who of ['t.chaoyang', 't.phillips', 'coordinator', 'lin', 'maya', 'noor'])
			await expect(propose(who, source, 'We eat noodles'), who).rejects.toThrow(NotFound);
		const id = await propose('t.carver', source, 'We eat noodles');
		expect(await rowOf(id)).toMatchObject({ passage: 'We eat noodles', answer: null, reviewableId: null });
		const [own] = await quotations.ownQuotationsView(await actor('maya'), 'en');
		expect(own).toMatchObject({ id, state: 'asked', by: 'Birmingham' });
		expect(await quotations.ownQuotationsView(await actor('lin'), 'en')).toEqual([]);
		await decline(id);
	});

	test('a family that signed for pictures has not agreed to words', async () => {
		const source = await releasedLetter('Our garden has tomatoes.');
		await withdraw('t.carver', 'maya', { scope: 'publish' });
		await permit('t.carver', 'maya', 'publish', { formVersion: '2026-1' });
		await expect(propose('t.carver', source, 'Our garden')).rejects.toEqual(
			new Invalid('passage', 'quotation_consent')
		);
		await permitQuotes('t.carver', 'maya');
		const id = await propose('t.carver', source, 'Our garden');
		await decline(id);
	});

	test('only exactly what stands in a released text of this student', async () => {
		const source = await releasedLetter('My brother plays the drums.');
		const refused = (code: string) => new Invalid('passage', code);
		for (const [passage, code] of [
			['', 'quotation_missing'],
			['My sister plays', 'quotation_not_there'],
			['my brother plays', 'quotation_not_there'],
			['drums.\0', 'quotation_not_there'],
			['My brother\u200b plays', 'quotation_not_there'],
			['x'.repeat(100_000), 'quotation_long']
		])
			await expect(propose('t.carver', source, passage!), code).rejects.toEqual(refused(code!));
		for (const forged of [newId(), 'nothing', ''])
			await expect(propose('t.carver', forged, 'My brother')).rejects.toThrow(NotFound);
		const { id } = await waiting('maya', 'lin', 'Not read by anybody yet.');
		await expect(propose('t.carver', id, 'Not read')).rejects.toThrow(NotFound);
		await expect(propose('t.carver', source, 'My brother', 'noor')).rejects.toThrow(NotFound);
	});

	test('no name of a student, and no words of the pal', async () => {
		const source = await releasedLetter('Hello Lin, I am Maya and Noor says I like frogs.');
		for (const passage of ['I am Maya', 'Noor says I like', 'Hello Lin'])
			await expect(propose('t.carver', source, passage), passage).rejects.toThrow('quotation_names');
		const theirs = '我们班上个星期去看了长城。';
		const { id, revisionId } = await waiting('lin', 'maya', theirs);
		await decide('t.chaoyang', { revisionId, decision: 'approve' });
		const answer = await releasedLetter(`You wrote: ${theirs} That is great.`);
		await expect(propose('t.carver', answer, theirs)).rejects.toEqual(
			new Invalid('passage', 'quotation_pal')
		);
		expect(await propose('t.carver', answer, 'That is great.')).toBeTruthy();
		await expect(propose('t.carver', id, theirs)).rejects.toThrow(NotFound);
	});

	test('nobody is asked whose family has not agreed, nor twice for the same words, nor without end', async () => {
		const letter = await releasedLetter('One apple. Two apples. Three apples. Four apples.');
		const open = await quotations.ownQuotationsView(await actor('maya'), 'en');
		for (const { id, state } of open) if (state === 'asked') await decline(id);
		const first = await propose('t.carver', letter, 'One apple.');
		await expect(propose('t.ellis', letter, 'One apple.')).rejects.toEqual(new Conflict('quotation_again'));
		await decline(first);
		await expect(propose('t.carver', letter, 'One apple.')).rejects.toEqual(new Conflict('quotation_again'));
		const asked = await Promise.allSettled(
			['Two apples.', 'Three apples.', 'Four apples.', 'apples. Two', 'apples. Three'].map((passage) =>
				propose('t.carver', letter, passage)
			)
		);
		expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
		for (const { id, state } of await quotations.ownQuotationsView(await actor('maya'), 'en'))
			if (state === 'asked') await decline(id);
		await withdraw('t.carver', 'maya', { scope: 'publish' });
		await expect(propose('t.carver', letter, 'Four')).rejects.toEqual(
			new Invalid('passage', 'quotation_consent')
		);
		await permitQuotes('t.carver', 'maya');
	});
});

describe('the answer', () => {
	test('is the student’s own', async () => {
		const id = await propose(
			't.carver',
			await releasedLetter('Rain is my favorite.'),
			'Rain is my favorite.'
		);
		for (const who of ['lin', 'noor', 't.carver', 'coordinator']) {
			await expect(agree(id, who), who).rejects.toThrow(NotFound);
			await expect(decline(id, who), who).rejects.toThrow(NotFound);
		}
		for (const forged of [newId(), 'x', '']) await expect(agree(forged)).rejects.toThrow(NotFound);
		await decline(id);
	});

	test('a yes waits on the desk, where the one who chose the words does not count alone', async () => {
		const id = await propose('t.carver', await releasedLetter('Frogs are green.'), 'Frogs are green.');
		const sent = await agree(id);
		expect(await agree(id)).toMatchObject({ id: sent.id });
		expect(await itemState(id)).toBe('waiting');
		const { code } = await rowOf(id);
		await expect(quoting(code)).rejects.toThrow('quotation_unknown');
		expect(await approve(id, 't.carver')).toEqual({ released: false, second: true });
		expect(await itemState(id)).toBe('waiting');
		await expect(approve(id, 't.chaoyang')).rejects.toThrow(NotFound);
		expect(await approve(id, 't.ellis')).toMatchObject({ released: true });
		expect(await shownOf(await quoting(code))).toContain('Frogs are green.');
	});

	test('a no takes it from the desk and from the page, and a yes after it is read again', async () => {
		const { id, code, passage } = await quotable();
		const slug = await quoting(code);
		expect(await shownOf(slug)).toContain(passage);
		await decline(id);
		await decline(id);
		expect(await shownOf(slug)).not.toMatch(/kites|quote/);
		expect(await shownOf(slug)).toMatch(/Before.*After/);
		await agree(id);
		expect(await shownOf(slug)).not.toContain('kites');
		await decline(id);
		expect(await itemState(id)).toBe('draft');
		await agree(id);
		await approve(id);
		expect(await shownOf(slug)).toContain(passage);
	});

	test('twenty at once are one', async () => {
		const id = await propose('t.carver', await releasedLetter('Snow is white.'), 'Snow is white.');
		const answers = await Promise.all(Array.from({ length: 20 }, () => agree(id)));
		expect(new Set(answers.map((sent) => sent.id)).size).toBe(1);
	});

	test('what a teacher keeps back stays back', async () => {
		const id = await propose('t.carver', await releasedLetter('I know a secret.'), 'I know a secret.');
		const { revisionId } = await agree(id);
		await decide('t.ellis', {
			revisionId,
			decision: 'withhold',
			reason: 'other',
			words: 'Not for everybody'
		});
		const entry = (await quotations.ownQuotationsView(await actor('maya'), 'en')).find(
			(own) => own.id === id
		);
		expect(entry).toMatchObject({ state: 'closed', item: { words: 'Not for everybody' } });
		await expect(agree(id)).rejects.toEqual(new Conflict('quotation_decided'));
	});
});
