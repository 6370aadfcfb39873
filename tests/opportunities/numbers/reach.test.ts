// How many could have applied: counted once, when a call has closed, by what its rules ask.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { countReach } from '../../../src/lib/server/opportunities/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { opportunityNumbers } from '../../../src/lib/server/opportunities/yearly/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { recordFor } from '../../people/levels/stage.ts';
import { openCall } from '../stage.ts';

useWorld();
afterEach(() => moveClock(0));
beforeAll(async () => {
	await nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'));
});

const reachOf = async (articleId: string) =>
	(await db().select().from(t.callReach).where(eq(t.callReach.articleId, articleId)))[0];
const sum = (groups: t.ReachGroup[]) => groups.reduce((all, { n }) => all + n, 0);

test('is counted when a call has closed, once, and not when that was long ago', async () => {
	const { id } = await openCall();
	await countReach();
	expect(await reachOf(id)).toBeUndefined();
	moveClock(31 * day);
	await countReach();
	const first = (await reachOf(id))!;
	expect(sum(first.groups)).toBeGreaterThan(10);
	expect(first.groups.map(({ schoolId }) => schoolId)).toContain('carver');
	moveClock(32 * day);
	await countReach();
	expect(await reachOf(id)).toEqual(first);
	const late = await openCall();
	moveClock(100 * day);
	await countReach();
	expect(await reachOf(late.id)).toBeUndefined();
});

test('counts who meets the rules, whatever papers of the application they lack, and by their level on paper', async () => {
	const [all, strict] = [await openCall({ recommendation: 'on' }), await openCall({ level: 'YCT 2' })];
	await recordFor('t.carver', 'imani', { result: 'yct:YCT 3', takenOn: '2026-03-01' });
	moveClock(31 * day);
	await countReach();
	const [wide, narrow] = [(await reachOf(all.id))!.groups, (await reachOf(strict.id))!.groups];
	expect(sum(narrow)).toBeLessThan(sum(wide));
	expect(narrow.every(({ level }) => level !== null)).toBe(true);
	expect(narrow.find(({ schoolId, level }) => schoolId === 'carver' && level === 'YCT 3')!.n).toBeGreaterThan(
		0
	);
	// No id of anybody.
	expect(JSON.stringify(wide)).not.toContain(await personId('imani'));
});

test('the board reads it with small numbers hidden, once every call of the year has been counted', async () => {
	const { id } = await openCall();
	const numbers = () => inLocale('en', async () => opportunityNumbers(await actor('coordinator'), 'en'));
	moveClock(31 * day);
	const yearOf = async () => {
		const [row] = await db()
			.select({ closesAt: t.callFacts.closesAt })
			.from(t.articlePublication)
			.innerJoin(t.callFacts, eq(t.callFacts.revisionId, t.articlePublication.revisionId))
			.where(eq(t.articlePublication.articleId, id));
		return String(row!.closesAt.getFullYear());
	};
	const year = await yearOf();
	expect((await numbers()).years.find((entry) => entry.year === year)).toMatchObject({ reach: false });
	const calls = await db().select().from(t.articlePublication);
	for (const { articleId } of calls)
		await db()
			.insert(t.callReach)
			.values({ articleId, countedAt: new Date(), groups: [{ schoolId: 'carver', level: null, n: 3 }] })
			.onConflictDoNothing();
	const shown = (await numbers()).years.find((entry) => entry.year === year)!;
	expect(shown.reach).toBe(true);
	for (const { lines, total } of shown.tables)
		for (const count of [...lines.map(({ counts }) => counts[0]), total[0]])
			expect(count === null || Number(count) >= 10).toBe(true);
});
