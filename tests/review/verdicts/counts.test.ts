// The page of numbers: who sees which, what is counted, and what is left out.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { learningCounts, screeningView } from '../../../src/lib/server/review/screening/index.ts';
import { severities } from '../../../src/lib/server/review/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { countStatements } from '../../statements.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { flagged, say, shouting } from './written.ts';

useWorld();

const viewOf = async (username: string, scope: string | null = null, days: string | null = null) => {
	const reader = await actor(username);
	return inLocale('en', () => screeningView(reader, { scope, days }, 'en'));
};
const kindIn = async (...choice: Parameters<typeof viewOf>) =>
	(await viewOf(...choice)).checks
		.flatMap(({ kinds }) => kinds)
		.find(({ check, kind }) => check === 'quality' && kind === 'shouting');

test('a lead sees their school, a coordinator their programs, and nobody else anything', async () => {
	expect(await viewOf('t.carver')).toMatchObject({ scope: 'school:carver', school: 'carver' });
	expect((await viewOf('coordinator')).scopes.map(({ id }) => id).sort()).toEqual([
		'program:birmingham-anshan',
		'program:birmingham-beijing'
	]);
	for (const username of ['t.ellis', 't.moore', 't.hughes', 'maya', 'lin'])
		await expect(viewOf(username), username).rejects.toThrow(NotFound);
	for (const scope of ['school:chaoyang', 'program:birmingham-beijing', '', '\0', 'x'.repeat(100_000)])
		await expect(viewOf('t.carver', scope)).rejects.toThrow(NotFound);
	await expect(viewOf('coordinator', 'school:carver')).rejects.toThrow(NotFound);
});

test('it counts what is flagged and what is said, by school and program, and for the time that is chosen', async () => {
	const before = (await kindIn('t.carver'))?.note ?? 0;
	const { id, findings } = await flagged('maya', 'lin', shouting);
	await say('t.carver', id, findings[0]!.id, 'right');
	await say('t.ellis', id, findings[0]!.id, 'not_worth');
	const counted = { note: before + 1, right: 1, notWorth: 1, meaning: 'few', settable: true };
	expect(await kindIn('t.carver')).toMatchObject(counted);
	expect(await kindIn('coordinator', 'program:birmingham-beijing')).toMatchObject({
		right: 1,
		settable: false
	});
	expect((await kindIn('t.chaoyang'))?.right ?? 0).toBe(0);
	expect((await kindIn('coordinator', 'program:birmingham-anshan'))?.right ?? 0).toBe(0);
	moveClock(45 * 86_400_000);
	expect((await kindIn('t.carver'))?.right ?? 0).toBe(0);
	expect(await kindIn('t.carver', null, '90')).toMatchObject({ right: 1, recentNote: 0 });
	moveClock(200 * 86_400_000);
	expect((await viewOf('t.carver', null, '90')).checks).toEqual([]);
	expect(await kindIn('t.carver', null, '0')).toMatchObject({ right: 1 });
	moveClock(0);
});

test('a level is shown with who set it, to the coordinator too, and says what it would have changed', async () => {
	const { recentNote, lowers, raises } = (await kindIn('t.carver'))!;
	expect([lowers, raises]).toEqual([recentNote, recentNote]);
	expect(recentNote).toBeGreaterThan(0);
	const level = { schoolId: 'carver', check: 'quality', kind: 'shouting' };
	await severities.setSeverity(await actor('t.carver'), { ...level, step: 'lower' });
	for (const [username, scope] of [
		['t.carver', null],
		['coordinator', 'program:birmingham-beijing']
	] as const)
		expect((await kindIn(username, scope))!.settings).toMatchObject([
			{ step: 'lower', school: 'Carver High School', by: 'Ms Carter', age: null }
		]);
	await flagged('maya', 'lin', `${shouting} HIDDEN!!!`);
	expect(await kindIn('t.carver')).toMatchObject({ hidden: 1, lowers: recentNote + 1 });
	// A kind that is set is on the page even when nothing was flagged.
	moveClock(200 * 86_400_000);
	expect(await kindIn('t.carver')).toMatchObject({ hidden: 0, lowers: 0, settings: [{ step: 'lower' }] });
	moveClock(0);
	await severities.setSeverity(await actor('t.carver'), { ...level, step: null });
});

test('a text that is kept from an adult leaves no gap in the numbers', async () => {
	const before = (await kindIn('t.carver'))!.note;
	const { id } = await flagged('maya', 'lin', `${shouting} KEPT!!!`);
	expect((await kindIn('t.carver'))!.note).toBeGreaterThan(before);
	await db().insert(t.hold).values({ reviewableId: id, since: new Date(), pastSchool: true });
	expect((await kindIn('t.carver'))!.note).toBe(before);
	expect((await kindIn('coordinator', 'program:birmingham-beijing'))!.note).toBeLessThanOrEqual(
		(await learningCounts(false))
			.filter(({ kind }) => kind === 'shouting')
			.reduce((sum, { flagged: n }) => sum + n, 0)
	);
	await db().delete(t.hold).where(eq(t.hold.reviewableId, id));
});

test('after an erasure all time knows the same numbers', async () => {
	const { id, findings } = await flagged('maya', 'lin', `${shouting} ERASED!!!`);
	await say('t.carver', id, findings[0]!.id, 'right');
	const [all, learned] = [await kindIn('t.carver', null, '0'), await learningCounts(true)];
	await inLocale('en', async () => erasePerson(await personId('maya'), { by: null, why: 'operator' }));
	expect(await kindIn('t.carver', null, '0')).toMatchObject({
		note: all!.note,
		hidden: all!.hidden,
		right: all!.right,
		notWorth: all!.notWorth
	});
	expect(await learningCounts(true)).toEqual(learned);
});

test('what the project learns has no words, people or days, and schools only where they were asked for', async () => {
	const counts = await learningCounts(false);
	expect(counts.length).toBeGreaterThan(3);
	const columns = ['check', 'flagged', 'kind', 'language', 'notWorth', 'right', 'shown', 'stated'];
	for (const count of counts) expect(Object.keys(count).sort()).toEqual(columns);
	expect(JSON.stringify(counts)).not.toMatch(/[0-9a-f]{8}-|carver|chaoyang/);
	expect((await learningCounts(true)).map(({ school }) => school)).toContain('carver');
});

test('the page asks for the numbers in one statement, and for the levels in another', async () => {
	const reader = await actor('t.carver');
	await viewOf('t.carver');
	const statements = await countStatements(() =>
		inLocale('en', () => screeningView(reader, { scope: null, days: null }, 'en'))
	);
	expect(statements).toBeLessThanOrEqual(5);
});
