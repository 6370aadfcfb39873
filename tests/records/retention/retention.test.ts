import { afterEach, beforeAll, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as retention from '../../../src/lib/server/records/retention/index.ts';
import { retentionView } from '../../../src/lib/server/records/retention/retention-view.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
afterEach(() => moveClock(0));
const day = 24 * 60 * 60 * 1000;
let cycleId: string;
let endsAt: number;
/** Moves the clock to so many days after the end of the cycle. */
const moveAfterEnd = (days: number) => moveClock(endsAt + days * day - Date.now());
/** How a coordinator sees the cycle. */
const cycleShownTo = async (who: string) =>
	(await retentionView(await actor(who), 'en')).programs.find(({ id }) => id === 'birmingham-anshan')!
		.cycles[0]!;
/** Makes the cases about this adult, or about nobody. */
const keptFrom = async (who: string | null) =>
	db()
		.update(t.safeguardingCase)
		.set({ exceptId: who && (await personId(who)) });
const erasedCount = async () => (await db().select().from(t.erasure)).length;

beforeAll(async () => {
	const [row] = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-anshan'));
	cycleId = row!.id;
	endsAt = Date.parse(row!.endsOn) + day / 2;
	// The other program keeps data for long: only one is due here.
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-beijing', '3650');
});

test('only its coordinator sets how long a program keeps data, as a sensible number of days', async () => {
	for (const who of ['t.carver', 't.song', 'maya'])
		await expect(retention.setKeptDays(await actor(who), 'birmingham-anshan', '90'), who).rejects.toThrow(
			NotFound
		);
	for (const days of ['', '29', '3651', '-90', '90.5', 'ninety', '1e3', '９０'])
		await expect(
			retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', days),
			days
		).rejects.toEqual(new Invalid('days', 'retention_days'));
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', ' 90 ');
	const [program] = await db().select().from(t.program).where(eq(t.program.id, 'birmingham-anshan'));
	expect(program!.retentionDays).toBe(90);
});

test('nothing is announced before its time, and nothing is erased that was not announced', async () => {
	moveAfterEnd(59);
	expect(await retention.warnCoordinators()).toBe(0);
	moveAfterEnd(500);
	expect(await retention.eraseDue()).toBe(0);
	expect(await erasedCount()).toBe(0);
});

test('the retention of a cycle that ended early counts from that day', async () => {
	const ended = (endedAt: Date | null) =>
		db().update(t.cycle).set({ endedAt }).where(eq(t.cycle.id, cycleId));
	await ended(new Date(endsAt - 30 * day));
	moveAfterEnd(29);
	expect(await retention.warnCoordinators()).toBe(0);
	moveAfterEnd(31);
	expect(await retention.warnCoordinators()).toBe(1);
	// A cycle that ended after its last day is kept no longer.
	await db().delete(t.retentionNotice);
	await ended(new Date(endsAt + 30 * day));
	moveAfterEnd(62);
	expect(await retention.warnCoordinators()).toBe(1);
	await db().delete(t.retentionNotice);
	await ended(null);
});

test('the coordinators are warned a month before, once, with a count', async () => {
	moveAfterEnd(62);
	expect(await retention.warnCoordinators()).toBe(1);
	expect(await retention.warnCoordinators()).toBe(0);
	const [notice] = await db().select().from(t.retentionNotice).where(eq(t.retentionNotice.cycleId, cycleId));
	expect(notice!.students).toBe(48);
	const view = await retentionView(await actor('coordinator'), 'en');
	const cycle = view.programs.find(({ id }) => id === 'birmingham-anshan')!.cycles[0]!;
	expect(cycle).toMatchObject({ state: 'soon', students: 48 });
	expect(cycle.held).toBeGreaterThan(0);
	// When the cases are about the coordinator, the page is as if there were none.
	await keptFrom('coordinator');
	expect(await cycleShownTo('coordinator')).toEqual({ ...cycle, held: 0 });
	await keptFrom(null);
	expect(JSON.stringify(view)).not.toContain('James');
	expect((await retentionView(await actor('t.carver'), 'en')).programs).toEqual([]);
});

test('when the day is moved far away, they are warned anew', async () => {
	moveAfterEnd(62);
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', '300');
	expect(await db().select().from(t.retentionNotice)).toEqual([]);
	expect(await retention.warnCoordinators()).toBe(0);
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', '30');
	expect(await retention.warnCoordinators()).toBe(1);
	// The day has passed already: they still have their month.
	moveAfterEnd(80);
	expect(await retention.eraseDue()).toBe(0);
});

test('due data is erased in batches, except what a case holds and the accounts of students in other cycles', async () => {
	moveAfterEnd(95);
	// james takes part in another cycle.
	const james = await personId('james');
	const running = {
		id: newId(),
		programId: 'birmingham-beijing',
		startsOn: '2026-01-01',
		endsOn: '2099-01-01'
	};
	await db().insert(t.cycle).values(running);
	const [like] = await db().select().from(t.enrolment).where(eq(t.enrolment.personId, james));
	await db()
		.insert(t.enrolment)
		.values({ ...like!, id: newId(), cycleId: running.id });
	expect(await retention.eraseDue(10)).toBe(10);
	for (let run = 0; run < 10; run++) await retention.eraseDue(10);
	expect(await retention.eraseDue()).toBe(0);
	const remaining = await rows<{ username: string }>(sql`
		select person.username from enrolment join person on person.id = enrolment.person_id
		where enrolment.cycle_id = ${cycleId} and person.display_name <> '' order by 1`);
	const names = remaining.map(({ username }) => username);
	expect(names).toContain('james');
	// The case about caleb holds his data, and his pals'.
	expect(names).toContain('caleb');
	expect(names).not.toContain('ava');
	expect(await erasedCount()).toBe(48 - names.length);
	const texts = await rows<{ n: number }>(sql`
		select count(*)::int as n from revision join reviewable item on item.id = revision.reviewable_id
		where item.author_id = ${james} and item.pairing_id is not null and revision.body <> ''`);
	expect(texts[0]!.n).toBe(0);
	// What he says about himself stays with his account.
	const introduced = await rows(sql`
		select from revision join reviewable item on item.id = revision.reviewable_id
		where item.author_id = ${james} and item.pairing_id is null and revision.body <> ''`);
	expect(introduced).toHaveLength(1);
	// Nobody of the other program is erased.
	expect(
		await rows(sql`select from enrolment join cycle on cycle.id = enrolment.cycle_id join erasure on erasure.person_id = enrolment.person_id
			where cycle.program_id = 'birmingham-beijing' and enrolment.person_id <> ${james}`)
	).toEqual([]);
	// Everybody sees that it is over; only those who see the case see how many it keeps.
	const [notice] = await db().select().from(t.retentionNotice).where(eq(t.retentionNotice.cycleId, cycleId));
	expect(notice).toMatchObject({ doneAt: expect.any(Date), kept: names.length - 1 });
	expect(await cycleShownTo('coordinator')).toMatchObject({
		state: 'done',
		students: 0,
		held: names.length - 1
	});
	await keptFrom('coordinator');
	expect(await cycleShownTo('coordinator')).toMatchObject({ state: 'done', students: 0, held: 0 });
	await keptFrom(null);
});

test('an erased cycle is not announced again, however long the program keeps data from now on', async () => {
	moveAfterEnd(95);
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', '900');
	expect(await cycleShownTo('coordinator')).toMatchObject({ state: 'done' });
	expect(await retention.warnCoordinators()).toBe(0);
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-anshan', '30');
});

test('when the case is closed and its day has come, the rest of the cycle is erased', async () => {
	moveAfterEnd(95);
	await db().update(t.safeguardingCase).set({ holdUntil: '2020-01-01' });
	// An open case holds data even after its day.
	expect(await retention.eraseDue()).toBe(0);
	await db()
		.update(t.safeguardingCase)
		.set({ closedAt: new Date(), closedBy: await personId('coordinator') });
	expect(await retention.eraseDue()).toBeGreaterThan(0);
	expect(await retention.eraseDue()).toBe(0);
	const [notice] = await db().select().from(t.retentionNotice).where(eq(t.retentionNotice.cycleId, cycleId));
	expect(notice).toMatchObject({ kept: 0 });
	expect(await cycleShownTo('coordinator')).toMatchObject({ state: 'done', students: 0, held: 0 });
});
