import { beforeAll, describe, expect, test } from 'vitest';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { confirmStrikes, strikeView } from '../../src/lib/server/opportunities/index.ts';
import {
	withoutOverlaps,
	findPassages,
	readPassages,
	struckText
} from '../../src/lib/server/opportunities/strikes/parts.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { handIn, read, rowOf } from './applying.ts';
import { desk, recommend, recommendedCall, strike, strikeForm } from './reviewing.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const answers = [
	'I am Maya from Carver High School in Birmingham, and I will go with Noor. Lin wrote to me.',
	'I want to bring a kite. My teacher Ms. Carver knows why a girl likes kites.'
];
const said = 'Maya works hard. She helps her class, and the others like 她.';

/** An application of maya that was read at the desk, with a recommendation. */
async function toStrike() {
	const call = await recommendedCall();
	await handIn('maya', call.slug, answers, { anyway: true });
	const own = (await rowOf('maya', call.id))!.id;
	await read('t.carver', 'maya', call.id, 'approve');
	await recommend('t.carver', call.slug, own, said);
	return { ...call, own };
}
const view = async (who: string, slug: string, id: string) =>
	inLocale('en', async () => strikeView(await actor(who), { slug, id, locale: 'en' }));
const strikesOf = (own: string) =>
	db().select().from(t.applicationStrike).where(eq(t.applicationStrike.applicationId, own));

describe('passages', () => {
	test('are merged, leave the rest of a text, and are only taken where they are of it', () => {
		expect(
			withoutOverlaps([
				[5, 9],
				[0, 2],
				[1, 3],
				[3, 4]
			])
		).toEqual([
			[0, 4],
			[5, 9]
		]);
		expect(
			struckText('Maya goes 👋 home', [
				[0, 4],
				[10, 12]
			])
		).toEqual([null, ' goes ', null, ' home']);
		expect(struckText('Maya', [])).toEqual(['Maya']);
		expect(readPassages(['0-4'], 'Maya')).toEqual([[0, 4]]);
		for (const typed of ['0-5', '4-0', '2-2', 'x', '-1-3', '1-2-3', '0-99999999999'])
			expect(readPassages([typed], 'Maya'), typed).toBeNull();
		expect(findPassages('a.', 'A. a. ab')).toEqual([
			[0, 2],
			[3, 5]
		]);
		expect(findPassages('🦋', 'x 🦋')).toEqual([[2, 4]]);
	});
});

describe('what reviewers do not see', () => {
	test('is proposed: names in any answer, school and city, and who is a boy or a girl', async () => {
		const { slug, own } = await toStrike();
		const { parts } = await view('t.carver', slug, own);
		const words = parts.map(({ passages }) => passages.map((passage) => passage.words.toLowerCase()));
		expect(words[0]).toEqual(expect.arrayContaining(['maya', 'she', 'her', '她']));
		expect(words[1]).toEqual(
			expect.arrayContaining(['maya', 'carver high school', 'birmingham', 'noor', 'lin'])
		);
		expect(words[1]).not.toContain('will');
		expect(words[2]!.join()).toMatch(/carver.*girl/);
		expect(parts.every(({ confirmed }) => !confirmed)).toBe(true);
	});

	test('is confirmed by an adult of the school, for exactly this text', async () => {
		const { slug, own } = await toStrike();
		for (const who of ['t.chaoyang', 't.phillips', 'coordinator', 'maya', 'noor'])
			await expect(view(who, slug, own), who).rejects.toThrow(NotFound);
		const form = await strikeForm('t.moore', slug, own);
		await expect(confirmStrikes(await actor('t.chaoyang'), { slug, id: own }, form)).rejects.toThrow(
			NotFound
		);
		await confirmStrikes(await actor('t.moore'), { slug, id: own }, form);
		expect(await strikesOf(own)).toHaveLength(3);
		expect((await desk('t.carver', slug)).lines[0]).toMatchObject({ struck: true });
		// Of another text it says nothing.
		await db()
			.update(t.applicationAnswer)
			.set({ body: 'I am Maya, and this is new.' })
			.where(eq(t.applicationAnswer.applicationId, own));
		expect((await desk('t.carver', slug)).lines[0]).toMatchObject({ struck: false });
		await expect(confirmStrikes(await actor('t.moore'), { slug, id: own }, form)).rejects.toEqual(
			new Conflict('strike_changed')
		);
	});

	test('takes further words wherever they stand, and refuses words that are not there at their field', async () => {
		const { slug, own } = await toStrike();
		await strike('t.carver', slug, own, { 2: 'KITE\n kites. ' });
		const [, , second] = (await strikesOf(own)).toSorted((a, b) => a.part - b.part);
		const left = struckText(answers[1]!, second!.passages).filter((piece) => piece !== null);
		expect(left.join('').toLowerCase()).not.toContain('kite');
		await expect(strike('t.carver', slug, own, { 1: 'kangaroo' })).rejects.toMatchObject({
			name: 'Invalid',
			field: 'more1',
			code: 'strike_not_there',
			told: 'kangaroo'
		});
		const form = await strikeForm('t.carver', slug, own);
		await expect(
			confirmStrikes(await actor('t.carver'), { slug, id: own }, [
				...form.slice(1),
				{ ...form[0]!, passages: ['0-99999'] }
			])
		).rejects.toMatchObject({ name: 'Invalid' });
		await expect(confirmStrikes(await actor('t.carver'), { slug, id: own }, form.slice(1))).rejects.toEqual(
			new Conflict('strike_changed')
		);
	});

	test('is asked only when the answers were read at the desk', async () => {
		const call = await recommendedCall();
		await handIn('maya', call.slug);
		const own = (await rowOf('maya', call.id))!.id;
		await expect(view('t.carver', call.slug, own)).rejects.toThrow(NotFound);
	});
});
