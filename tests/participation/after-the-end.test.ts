// After the last day of a cycle nobody is expected to write: no pair is judged, reminded or repaired, and no number goes on.
import { afterEach, expect, test } from 'vitest';
import { inArray, sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { instant, isOverCycle } from '../../src/lib/server/kernel/predicates/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { cycleStateOf } from '../../src/lib/server/schools/programs/program-view.ts';
import { weeklyMail } from '../../src/lib/server/inbox/digest/send-mail.ts';
import { waitingStudents } from '../../src/lib/server/inbox/digest/reminders/waiting-students.ts';
import { teacherHome } from '../../src/lib/server/participation/home-view.ts';
import * as participation from '../../src/lib/server/participation/index.ts';
import { settleNight } from '../../src/lib/server/participation/pair-health-job.ts';
import {
	pairsOfClass,
	participationView
} from '../../src/lib/server/participation/program/program-numbers-view.ts';
import { rebuildRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { palsOf } from '../../src/lib/server/people/students/student-view.ts';
import { countsOf } from '../inbox/waiting.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 86_400_000;
/** The cycles of the demo world end in 28 days. */
const [lastDay, later] = [28 * day - 3_600_000, 40 * day];
const teachers = ['t.carver', 't.ellis', 't.chaoyang', 't.phillips', 't.anshan'];
const home = async (who: string) => teacherHome(await actor(who), 'en');
const sum = async (of: (view: Awaited<ReturnType<typeof home>>) => number) =>
	(await Promise.all(teachers.map(home))).reduce((total, view) => total + of(view), 0);

test('a cycle is over for pages and for queries at once', async () => {
	for (const shift of [0, lastDay, later]) {
		moveClock(shift);
		for (const cycle of await db().select().from(t.cycle)) {
			const [row] = await rows<{ over: boolean }>(
				sql`select ${isOverCycle(t.cycle, instant(now()))} as over from ${t.cycle} where ${t.cycle.id} = ${cycle.id}`
			);
			expect(row!.over).toBe(['over', 'ended'].includes(cycleStateOf(cycle)));
		}
	}
});

test('no pair is stuck on Today, asked about, or about to get a new pal', async () => {
	moveClock(lastDay);
	expect(await sum(({ stuck }) => stuck.length)).toBeGreaterThan(0);
	expect(await sum(({ repairs }) => repairs.length)).toBeGreaterThan(0);
	moveClock(later);
	for (const who of teachers)
		expect(await home(who), who).toMatchObject({
			stuck: [],
			repairs: [],
			questions: [],
			classes: [],
			none: expect.objectContaining({ classes: expect.stringMatching(/no cycle in progress/) }),
			pairs: { active: 0, unbegun: 0, quiet: 0, silent: 0 }
		});
	for (const who of teachers) {
		const counts = await countsOf(who);
		expect([counts.repairs, counts.questions], who).toEqual([undefined, undefined]);
	}
});

test('nobody is reminded, asked or paired anew, by a teacher or at night', async () => {
	const [pair] = (await home('t.carver')).stuck;
	const ask = { pairingId: pair!.id, template: 'well' };
	const [member] = await db()
		.select()
		.from(t.pairingMember)
		.where(sql`${t.pairingMember.pairingId} = ${pair!.id}`);
	const remind = { pairingId: pair!.id, studentId: member!.personId, template: 'gentle' };
	const nudges = async () => (await db().select().from(t.nudge)).length;
	const proposals = async () =>
		(await db().select().from(t.repairProposal)).filter(({ settledAt }) => !settledAt).length;
	moveClock(later);
	const teacher = await actor('t.carver');
	const over = new Conflict('cycle_over');
	await expect(participation.askPartner(teacher, ask)).rejects.toEqual(over);
	await expect(participation.remindStudent(teacher, remind)).rejects.toThrow();
	await expect(participation.requestRepair(teacher, pair!.id)).rejects.toEqual(over);
	const before = await nudges();
	expect(await proposals()).toBeGreaterThan(0);
	expect(await settleNight()).toBe(0);
	expect(await nudges()).toBe(before);
	expect(await proposals(), 'the open ones lapse').toBe(0);
	expect(await participation.activePairs({})).toEqual([]);
});

test('mail to staff and to students says nothing about silent pairs', async () => {
	const mail = async () => {
		const write = await weeklyMail(await actor('t.carver'), 'en');
		return inLocale('en', () => write!().text);
	};
	// Everything has been read, and nothing was sent back.
	await rows(sql`delete from read_mark`);
	await rows(sql`insert into read_mark (pairing_id, person_id, release_id, at)
		select member.pairing_id, member.person_id, (select id from release order by id desc limit 1), now() from pairing_member member`);
	await rows(sql`update reviewable set state = 'withheld' where kind = 'message' and state = 'returned'`);
	moveClock(lastDay);
	const reminded = await waitingStudents({ schoolId: 'chaoyang' });
	expect(await mail()).toMatch(/No recent letters: [1-9]/);
	moveClock(later);
	expect(await mail()).not.toMatch(/Pairs writing|No recent letters/);
	expect(reminded.size).toBeGreaterThan(0);
	expect(await waitingStudents({ schoolId: 'chaoyang' })).toEqual(new Set());
});

test('the numbers of the coordinator stay as they were on the last day', async () => {
	const tiles: { value: string; note: string }[][] = [];
	const pairs = async (days: number) => {
		moveClock(days * day);
		await rebuildRollups();
		const view = await participationView(await actor('coordinator'), 'birmingham-beijing', {}, 'en');
		tiles.push(view.numbers!.tiles.slice(0, 4));
		return rows(
			sql`select cycle_id, rooms, week, active, quiet, silent, unbegun from rollup_pairs order by 1, 2, 3`
		);
	};
	const atTheEnd = await pairs(29);
	expect(await pairs(31), 'in its last week').toEqual(atTheEnd);
	expect(await pairs(80)).toEqual(atTheEnd);
	expect(tiles[1]).toEqual(tiles[0]);
	expect(tiles[2]).toEqual(tiles[0]);
	// In this world nobody wrote in the last weeks: no share of nobody is shown.
	expect(tiles[0]!.map(({ value }) => value)).not.toContain('0%');
	expect(tiles[0]!.map(({ note }) => note).join()).not.toContain('on the last day');
});

test('lists of pairs have no mark for silence, and say nobody’s turn', async () => {
	const zone = { locale: 'en', timeZone: 'America/Chicago' };
	const [enrolment] = await db()
		.select()
		.from(t.enrolment)
		.where(inArray(t.enrolment.classroomId, (await actor('t.carver')).teaches))
		.limit(1);
	const states = async () => (await pairsOfClass(enrolment!, zone)).map(({ state }) => state);
	const turns = async () =>
		(await palsOf(await actor('t.carver'), enrolment!.personId, zone)).map(({ turn }) => turn);
	expect(await states()).toContain('active');
	expect((await turns()).some(Boolean)).toBe(true);
	moveClock(later);
	for (const state of await states()) expect([null, 'none', 'paused', 'proposed']).toContain(state);
	expect((await turns()).some(Boolean)).toBe(false);
});
