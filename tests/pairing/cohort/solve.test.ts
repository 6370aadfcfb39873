// From the database to groups with reasons, and what each side may know of them.
import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { propose } from '../../../src/lib/server/pairing/index.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { type Classes, five, four, somebody, twoClasses } from './classes.ts';
import { answer, groupsByName, solve, view } from './doing.ts';

useWorld();
let classes: Classes;

beforeAll(async () => {
	classes = await twoClasses(
		[
			...five,
			somebody('undated', { birthDate: null }),
			somebody('closed'),
			somebody('ancient', { birthDate: '2005-01-01' })
		],
		four
	);
	await db()
		.insert(t.suspension)
		.values({
			personId: classes.ids.closed!,
			from: new Date(),
			by: await personId('t.carver'),
			reason: 'A test'
		});
});

test('every student who can be paired is paired, and each group gives its reasons in words and numbers', async () => {
	const { result } = await solve('t.carver', classes);
	expect(await groupsByName(result.groups, classes)).toHaveLength(4);
	expect(result.optimal).toBe(true);
	const shown = await view('t.carver', classes);
	const ada = shown.run!.groups.find(({ names }) => names.startsWith('Ada'))!;
	expect(ada.names).toBe('Ada and Lan');
	expect(ada.reasons).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^Ada and Lan both like basketball and drawing/i),
			'Ada and Lan are 8 months apart in age.',
			'Ada is learning Chinese (level YCT 2), the first language of Lan.',
			'Lan is learning English (level A2), the first language of Ada.'
		])
	);
	expect(ada.fit.n).toBeGreaterThan(60);
	const fits = shown.run!.groups.map(({ fit }) => fit.n);
	expect(fits).toEqual(fits.toSorted((a, b) => a - b));
});

test('a student who cannot be paired is named with the reason; the other school does not learn the reason', async () => {
	await solve('t.carver', classes);
	const [own, partner] = [await view('t.carver', classes), await view('t.chaoyang', classes)];
	expect(own.leftOut.map(({ name, text }) => [name, text])).toEqual([
		['Undated', 'No birth date in the roster.'],
		['Closed', 'The account is closed.']
	]);
	expect(new Set(partner.leftOut.map(({ text }) => text))).toEqual(
		new Set(['Their school has something to settle first.'])
	);
	expect(own.run!.alone).toEqual([
		expect.objectContaining({
			name: 'Ancient',
			text: 'All students at the partner school are outside the age limit.'
		})
	]);
});

test('no birth date, surname or username is on the page of either side', async () => {
	for (const who of ['t.carver', 't.chaoyang']) {
		const page = JSON.stringify(await view(who, classes));
		expect(page).toContain('Lan');
		for (const secret of ['2012-03-14', '2011-07-14', '2005-01-01', 'Secret-Surname', 'ning2'])
			expect(page, secret).not.toContain(secret);
	}
});

describe('access to a run', () => {
	test.each(['t.moore', 't.guo', 't.phillips', 'coordinator', 'maya', 'noor'])(
		'is refused to %s',
		async (who) => {
			const request = { partnershipId: classes.partnershipId, unequal: 'triads', maxAgeGapMonths: 24 };
			const { id } = await answer(classes);
			const me = await actor(who);
			await expect(runs.solve(me, request)).rejects.toThrow(NotFound);
			await expect(view(who, classes)).rejects.toThrow(NotFound);
			await expect(runs.cancel(me, classes.partnershipId, id)).rejects.toThrow(NotFound);
			await expect(runs.proposeAll(me, classes.partnershipId, id)).rejects.toThrow(NotFound);
			const seats = { partnershipId: classes.partnershipId, runId: id, one: '', other: '' };
			await expect(runs.swapTwo(me, seats)).rejects.toThrow(NotFound);
		}
	);

	test('is refused with unknown rules or an invalid id', async () => {
		const me = await actor('t.carver');
		const request = { partnershipId: classes.partnershipId, unequal: 'triads', maxAgeGapMonths: 24 };
		await expect(runs.solve(me, { ...request, unequal: 'quads' })).rejects.toThrow(Invalid);
		for (const maxAgeGapMonths of [-1, 25, 1.5, NaN])
			await expect(runs.solve(me, { ...request, maxAgeGapMonths })).rejects.toEqual(
				new Invalid('months', 'cohort_months')
			);
		for (const partnershipId of ['', 'x\0', classes.leftId])
			await expect(runs.solve(me, { ...request, partnershipId })).rejects.toThrow(NotFound);
	});
});

test('sides of different size get triads, second pals for students who want two, or leave students out', async () => {
	const more = await twoClasses(
		[somebody('u1'), somebody('u2'), somebody('u3')],
		[somebody('v1', { wantsSecondPal: true }), somebody('v2')]
	);
	const sizes = async (unequal: string) => {
		const { result } = await solve('t.carver', more, { unequal });
		return [
			result.groups.map(({ left, right }) => left.length + right.length).sort(),
			result.unpaired.length
		];
	};
	expect(await sizes('triads')).toEqual([[2, 3], 0]);
	expect(await sizes('second_pal')).toEqual([[2, 2, 2], 0]);
	expect(await sizes('leave')).toEqual([[2, 2], 1]);
	expect((await view('t.carver', more)).run!.alone).toEqual([
		expect.objectContaining({ text: 'The partner school has too few students.' })
	]);
});

test('a student with a pal is left out, or gets a second one if wished, and then nobody stays without a pal', async () => {
	const more = await twoClasses(
		[somebody('w1', { wantsSecondPal: true }), somebody('w2')],
		[somebody('x1'), somebody('x2'), somebody('x3')]
	);
	const enrolment = async (name: string) =>
		(await db().select().from(t.enrolment).where(eq(t.enrolment.personId, more.ids[name]!)))[0]!.id;
	const { partnershipId } = more;
	await propose(await actor('t.carver'), {
		partnershipId,
		own: [await enrolment('w1')],
		partners: [await enrolment('x1')]
	});
	const plain = await solve('t.carver', more, { unequal: 'leave' });
	expect(plain.result.groups.flatMap(({ left }) => left)).toEqual([more.ids.w2]);
	const second = await solve('t.carver', more, { unequal: 'second_pal' });
	expect(second.result.groups.map(({ left }) => left[0]).sort()).toEqual([more.ids.w1, more.ids.w2].sort());
	expect(second.result.groups.flatMap(({ right }) => right)).not.toContain(more.ids.x1);
	expect(second.result.unpaired).toEqual([]);
});

test('a run can be proposed only while it is the newest', async () => {
	const old = await solve('t.carver', classes);
	await solve('t.chaoyang', classes);
	await expect(runs.proposeAll(await actor('t.carver'), classes.partnershipId, old.id)).rejects.toEqual(
		new Conflict('cohort_moved')
	);
});
