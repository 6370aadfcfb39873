// The name of an erased student in what others wrote to a call, and in what was said about these.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { agrees, handIn, read, rowOf } from '../../opportunities/applying.ts';
import {
	begin,
	reading,
	readersOf,
	recommend,
	recommendedCall,
	reviews,
	score,
	strangers,
	strike
} from '../../opportunities/reviewing.ts';
import { dayAhead } from '../../opportunities/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

test('goes from answers, the desk, the recommendation and remarks; strikes keep their places, and reviewers go on', async () => {
	const call = await recommendedCall({ closesDay: dayAhead(1) });
	// Imani is in a class with Maya.
	await handIn('imani', call.slug, [
		'With Maya I sang for a girl called Zorblax.',
		'A kite for Maya. MAYA knows.'
	]);
	await read('t.carver', 'imani', call.id, 'approve');
	await agrees('t.carver', 'imani', call.id);
	const { id, reviewableId } = (await rowOf('imani', call.id))!;
	await recommend('t.carver', call.slug, id, 'Imani and Maya share a desk, and she is kind.');
	// Of what follows the name something is struck out.
	await strike('t.carver', call.slug, id, { 1: 'Zorblax' });
	await reviews(call.slug, ...strangers);
	moveClock(9 * 86_400_000);
	await begin(call.slug);
	const [first, second] = await readersOf(call.slug, id);
	await score(first!.who, call.slug, first!.id, ['4'], 'Writes about Maya a lot.');
	await erasePerson(await personId('maya'), { by: null, why: 'operator' });

	const answers = await db()
		.select()
		.from(t.applicationAnswer)
		.where(eq(t.applicationAnswer.applicationId, id))
		.orderBy(t.applicationAnswer.number);
	expect(answers.map(({ body }) => body)).toEqual([
		'With a former pal I sang for a girl called Zorblax.',
		'A kite for a former pal. a former pal knows.'
	]);
	const [recommendation] = await db()
		.select()
		.from(t.recommendation)
		.where(eq(t.recommendation.applicationId, id));
	expect(recommendation!.body).toBe('Imani and a former pal share a desk, and she is kind.');
	const revisions = await db().select().from(t.revision).where(eq(t.revision.reviewableId, reviewableId!));
	expect(revisions.map(({ body }) => body).join()).toMatch(/a former pal/);
	expect(revisions.map(({ body }) => body).join()).not.toMatch(/maya/i);
	const [remark] = await db()
		.select()
		.from(t.reviewAssignment)
		.where(and(eq(t.reviewAssignment.applicationId, id), eq(t.reviewAssignment.id, first!.id)));
	expect(remark!.remark).toBe('Writes about a former pal a lot.');

	const shown = await reading(second!.who, call.slug, second!.id);
	expect(shown.answers.map(({ pieces }) => pieces)).toEqual([
		expect.arrayContaining([null]),
		expect.arrayContaining([null])
	]);
	expect(shown.recommendation).toEqual(expect.arrayContaining([null]));
	const words = JSON.stringify(shown);
	expect(words).not.toMatch(/zorblax|maya|imani|\bshe\b/i);
	expect(words).toContain('I sang for a');
	await score(second!.who, call.slug, second!.id, ['3']);
});

test('stays in answers of students who never met them', async () => {
	const call = await recommendedCall({ consent: '', recommendation: '' });
	await handIn('lin', call.slug, ['Tyler was in a book that I read.', 'A kite.']);
	await erasePerson(await personId('tyler'), { by: null, why: 'operator' });
	const { id } = (await rowOf('lin', call.id))!;
	const [answer] = await db()
		.select()
		.from(t.applicationAnswer)
		.where(and(eq(t.applicationAnswer.applicationId, id), eq(t.applicationAnswer.number, 1)));
	expect(answer!.body).toBe('Tyler was in a book that I read.');
});
