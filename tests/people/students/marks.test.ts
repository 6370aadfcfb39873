// The record for grading: a line for each student, and the same as a table.
import { beforeEach, expect, test } from 'vitest';
import { eq, inArray } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { setNow } from '../../schools/deputies/stage.ts';
import { beginSeason, send } from '../../participation/season.ts';
import { useWorld } from '../../setup/database.ts';
import { countStatements } from '../../statements.ts';
import { personId } from '../../world.ts';
import { csvOf, eventsOf, eventsOfWork, marksIn, roomOf } from './stage.ts';

useWorld();
beforeEach(beginSeason);

const lineOf = async (who: string, name: string) =>
	(await marksIn(who, await roomOf('maya'))).rows.find((row) => row.name === name)!.cells;

test('counts letters that were sent, those of the pal, how many of these were answered, and the last day', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	setNow('2026-09-05T15:00:00Z');
	expect((await lineOf('t.carver', 'Maya')).slice(0, 3)).toEqual(['1', '1', '0']);
	// In the evening at the school: the day is the school's, not that of UTC.
	await send('maya', 'lin', 't.carver', '2026-09-09T02:00:00Z');
	setNow('2026-09-10T15:00:00Z');
	const cells = await lineOf('t.carver', 'Maya');
	expect(cells.slice(0, 3)).toEqual(['2', '1', '1']);
	expect(cells.at(-1)).toBe('September 8, 2026');
	expect(await lineOf('t.carver', 'Andre')).toEqual(['0', '0', '0', '0', '0', 'none']);
});

const membersOf = async (room: string) =>
	(await db().select().from(t.classroomMembership).where(eq(t.classroomMembership.classroomId, room))).filter(
		({ role, until }) => role === 'student' && until === null
	);

test('a line for each student of the class and nobody else; a larger class takes no more statements', async () => {
	const room = await roomOf('maya');
	const count = () => countStatements(() => marksIn('t.ellis', room));
	const students = await membersOf(room);
	const ids = (await marksIn('t.ellis', room)).rows.map(({ id }) => id);
	expect(ids.sort()).toEqual(students.map(({ personId: id }) => id).sort());
	const whole = await count();
	const left = students.slice(0, 6).map(({ id }) => id);
	const endAt = (until: Date | null) =>
		db().update(t.classroomMembership).set({ until }).where(inArray(t.classroomMembership.id, left));
	await endAt(new Date());
	try {
		expect((await marksIn('t.ellis', room)).rows).toHaveLength(students.length - 6);
		expect(await count()).toBe(whole);
	} finally {
		await endAt(null);
	}
});

test('posts and corrections that were released count, on boards and in letters', async () => {
	const sent = await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	const answer = await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	const [target] = await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id));
	await db()
		.insert(t.letterCorrection)
		.values({ revisionId: answer.revisionId, targetId: target!.id, words: 10 });
	setNow('2026-09-15T15:00:00Z');
	const lines = (await marksIn('t.chaoyang', await roomOf('lin'))).rows;
	expect(lines.find(({ name }) => name === 'Lin')!.cells).toEqual([
		'1',
		'1',
		'1',
		'0',
		'1',
		'September 4, 2026'
	]);
});

test('the table has headings in words of the reader, names of the class list, and dates at the school', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-09T02:00:00Z');
	setNow('2026-09-15T15:00:00Z');
	const csv = await csvOf('t.carver', await roomOf('maya'));
	const [heading, ...lines] = csv.split('\r\n');
	expect(heading).toBe(
		'\ufeff"Student number","Full name","Class","Period from","Period to","Letters sent","Letters from pals",' +
			'"Of these, answered","Posts on boards","Corrections given","Last letter"'
	);
	const [entry] = await db()
		.select()
		.from(t.rosterEntry)
		.where(eq(t.rosterEntry.personId, await personId('maya')));
	const line = lines.find((text) => text.includes(`"${entry!.fullName}"`))!;
	expect(line).toMatch(/"2026-08-10","2027-05-28","1","0","0","0","0","2026-09-08"$/);
	const chinese = await csvOf('t.chaoyang', await roomOf('lin'), 'zh-Hans');
	expect(chinese.split('\r\n')[0]).toContain('"寄出的信","收到的信","其中已回信"');
});

test('a name that a spreadsheet would run is escaped', async () => {
	await db()
		.update(t.rosterEntry)
		.set({ fullName: '=HYPERLINK("x")', studentNumber: '+1' })
		.where(eq(t.rosterEntry.personId, await personId('maya')));
	const csv = await csvOf('t.carver', await roomOf('maya'));
	expect(csv).toContain(`"'+1","'=HYPERLINK(""x"")"`);
});

test('an export is recorded for the school of the class; looking at the page is not', async () => {
	const room = await roomOf('maya');
	const events = await eventsOfWork('marks.export', async () => {
		await marksIn('t.carver', room);
		await csvOf('t.carver', room);
	});
	expect(events).toMatchObject([
		{
			actorId: await personId('t.carver'),
			subjectKind: 'classroom',
			subjectId: room,
			schoolId: 'carver',
			detail: `2026-08-10 2027-05-28 rows=${(await membersOf(room)).length}`
		}
	]);
});

test.each(['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya'])(
	'%s does not find the class of Ms Carter, and exports nothing',
	async (who) => {
		const [room, before] = [await roomOf('maya'), (await eventsOf('marks.export')).length];
		await expect(marksIn(who, room)).rejects.toThrow(NotFound);
		await expect(csvOf(who, room)).rejects.toThrow(NotFound);
		expect(await eventsOf('marks.export')).toHaveLength(before);
	}
);

test('an invented class or period is not found', async () => {
	await expect(marksIn('t.carver', 'nothing')).rejects.toThrow(NotFound);
	await expect(marksIn('t.carver', await roomOf('maya'), 'nothing')).rejects.toThrow(NotFound);
});
