import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { report, staffWords } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { recallItem } from '../../../src/lib/server/review/recall.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { openThread, threadView } from '../../../src/lib/server/letters/index.ts';
import { flagView } from '../../../src/lib/server/safety/reports/flaggable.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { alertsAbout, letterFrom, trailOf } from './letters.ts';

useWorld();

const send = async (who: string, releaseId: string, reason = 'unkind', note?: string) =>
	reports.send(await actor(who), { releaseId, reason, note });
const sees = async (who: string, id: string) =>
	reports.findReport(await actor(who), id).then(
		() => true,
		(refused) => {
			expect(refused).toBeInstanceOf(NotFound);
			return false;
		}
	);

describe('sending a report', () => {
	test('is possible for students of the pairing and teachers who handle it, except the writer', async () => {
		const letter = await letterFrom('maya', 'lin');
		for (const who of ['maya', 'noor', 'james', 't.moore', 't.guo', 't.phillips', 'coordinator'])
			await expect(send(who, letter.id), who).rejects.toThrow(NotFound);
		await send('lin', letter.id);
		await send('t.chaoyang', letter.id);
		await send('t.ellis', letter.id);
		expect(await db().select().from(report).where(eq(report.releaseId, letter.id))).toHaveLength(3);
	});

	test('is possible once for each person and letter, even when pressed twice at once', async () => {
		const letter = await letterFrom('lin', 'maya');
		const outcomes = await Promise.allSettled([send('maya', letter.id), send('maya', letter.id)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(send('maya', letter.id, 'other')).rejects.toEqual(new Conflict('report_once'));
	});

	test('needs a reason; a note is optional and at most 1,000 characters long', async () => {
		const letter = await letterFrom('hao', 'andre');
		await expect(send('andre', letter.id, 'because')).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(send('andre', letter.id, 'other', 'x'.repeat(1001))).rejects.toThrow(Invalid);
		const { id } = await send('andre', letter.id, 'other', ' x ');
		const [row] = await db().select().from(report).where(eq(report.id, id));
		expect(row).toMatchObject({ note: 'x', reason: 'other', answeredAt: null });
		expect(await trailOf(id)).toEqual(['report.send']);
	});

	test('is impossible for a letter that was not released, or was recalled', async () => {
		const letter = await letterFrom('hao', 'andre', 1);
		await recallItem(await actor('t.carver'), letter.reviewableId, 'a test');
		await expect(send('andre', letter.id)).rejects.toThrow(NotFound);
		await expect(send('andre', letter.reviewableId)).rejects.toThrow(NotFound);
		await expect(send('andre', 'nonsense')).rejects.toThrow(NotFound);
	});

	test('hides the letter from the reporter alone', async () => {
		const letter = await letterFrom('mingze', 'elijah');
		await send('elijah', letter.id);
		const pairingId = await pairingOf('elijah', 'mingze');
		const [elijah, mingze] = [await actor('elijah'), await actor('mingze')];
		const text = (await openThread(mingze, pairingId)).letters.find(({ id }) => id === letter.id)!.body!;
		const opened = await openThread(elijah, pairingId);
		expect(JSON.stringify(opened)).not.toContain(JSON.stringify(text));
		const view = await threadView(opened, elijah, 'en');
		expect(JSON.stringify(view)).not.toContain(JSON.stringify(text));
		expect(view.letters.find(({ id }) => id === letter.id)).toMatchObject({
			mine: false,
			corrected: null,
			read: null,
			lang: 'en',
			body: expect.stringContaining('report'),
			report: expect.stringContaining('report')
		});
		// Its writer and everybody else read it as before, and the reporter reads all others.
		const writers = await threadView(await openThread(mingze, pairingId), mingze, 'en');
		expect(writers.letters.find(({ id }) => id === letter.id)).toMatchObject({ body: text, report: null });
		const others = view.letters.filter(({ id }) => id !== letter.id);
		expect(others.length).toBeGreaterThan(0);
		for (const other of others)
			expect(other).toMatchObject({
				body: writers.letters.find(({ id }) => id === other.id)!.body,
				read: expect.stringContaining('word')
			});
		const older = await openThread(elijah, pairingId, { before: newId() });
		expect(older.letters.find(({ id }) => id === letter.id)).toMatchObject({ body: null, report: 'open' });
		await expect(flagView(mingze, letter.id, 'en')).rejects.toThrow(NotFound);
	});
});

describe('who sees a report', () => {
	test('teachers of both sides and the schools’ leads; not another program, coordinators or students', async () => {
		const { id } = await send('bowen', (await letterFrom('tyler', 'bowen')).id);
		for (const who of ['t.carver', 't.ellis', 't.chaoyang', 't.sun'])
			expect(await sees(who, id), who).toBe(true);
		for (const who of ['t.phillips', 't.anshan', 'coordinator', 'tyler', 'bowen'])
			expect(await sees(who, id), who).toBe(false);
		expect(await alertsAbout(id)).toEqual([]);
	});

	test('a reason that may mean danger raises an alert at both schools', async () => {
		const letter = await letterFrom('jaylen', 'tiantian');
		const { id } = await send('tiantian', letter.id, 'scares_me');
		const raised = await alertsAbout(id);
		expect(raised.map(({ schoolId }) => schoolId).sort()).toEqual(['carver', 'chaoyang']);
		expect(raised.every(({ kind, pastSchool }) => kind === 'report' && !pastSchool)).toBe(true);
	});

	test('about an adult: only a coordinator from outside, nobody at the schools', async () => {
		const { id } = await send('james', (await letterFrom('wei', 'james')).id, 'adult');
		for (const who of ['t.phillips', 't.grant', 't.hughes', 't.anshan', 't.he', 't.song', 't.carver'])
			expect(await sees(who, id), who).toBe(false);
		expect(await sees('coordinator', id)).toBe(true);
		expect(await alertsAbout(id)).toMatchObject([{ schoolId: 'phillips', pastSchool: true }]);
		const brooks = await actor('t.phillips');
		expect((await reports.listReports(brooks)).reports.map((row) => row.id)).not.toContain(id);
		await expect(
			reports.answer(brooks, { reportId: id, outcome: 'fine', words: 'Nothing to see' })
		).rejects.toThrow(NotFound);
	});

	test('about an adult: not a coordinator who works at a school involved', async () => {
		const song = { ...(await actor('t.song')), roles: ['teacher' as const, 'coordinator' as const] };
		const coordinatingTeacher = { ...song, programs: ['birmingham-anshan'] };
		const { id } = await send('wei', (await letterFrom('james', 'wei')).id, 'adult');
		await expect(reports.findReport(coordinatingTeacher, id)).rejects.toThrow(NotFound);
		const outside = { ...coordinatingTeacher, worksAt: [] };
		expect((await reports.findReport(outside, id)).id).toBe(id);
	});
});

describe('the answer to a report', () => {
	const fine = { outcome: 'fine', words: 'We looked at it together.' };

	test('goes to the reporter; both sides may give it, and the first one counts', async () => {
		const letter = await letterFrom('sofia', 'anqi');
		const { id } = await send('anqi', letter.id);
		const [carter, zhao] = [await actor('t.carver'), await actor('t.chaoyang')];
		await reports.answer(zhao, { reportId: id, ...fine });
		await expect(reports.answer(carter, { reportId: id, ...fine })).rejects.toEqual(
			new Conflict('report_answered')
		);
		const view = await flagView(await actor('anqi'), letter.id, 'en');
		expect(view.report).toMatchObject({ answer: fine.words, outcome: 'fine' });
		expect(view.letter).toBeNull();
		const [heeded] = await db().select().from(staffWords).where(eq(staffWords.subjectId, id));
		expect(heeded).toMatchObject({
			studentId: await personId('anqi'),
			schoolId: 'chaoyang',
			place: 'report'
		});
		expect(await trailOf(id)).toEqual(['report.send', 'report.answer']);
	});

	test('is given once when two teachers answer at once', async () => {
		const { id } = await send('sofia', (await letterFrom('anqi', 'sofia')).id);
		const outcomes = await Promise.allSettled(
			['t.carver', 't.sun'].map(async (who) => reports.answer(await actor(who), { reportId: id, ...fine }))
		);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('needs words and an outcome that is true', async () => {
		const letter = await letterFrom('ruoxi', 'zoe');
		const { id } = await send('zoe', letter.id);
		const carter = await actor('t.carver');
		const answer = (outcome: string, words = 'Words') =>
			reports.answer(carter, { reportId: id, outcome, words });
		await expect(answer('nothing')).rejects.toThrow(Invalid);
		await expect(answer('fine', ' ')).rejects.toEqual(new Invalid('words', 'words_missing'));
		await expect(answer('recalled')).rejects.toEqual(new Invalid('outcome', 'report_not_recalled'));
		await expect(answer('case')).rejects.toEqual(new Invalid('outcome', 'report_no_case'));
		await recallItem(carter, letter.reviewableId, 'unkind');
		await answer('recalled');
		expect((await reports.findReport(carter, id)).outcome).toBe('recalled');
	});
});

test('the list has open reports first, the oldest first, then answered ones, page by page without gaps', async () => {
	const carter = await actor('t.carver');
	const { reports: all, more } = await reports.listReports(carter);
	expect(more).toBe(false);
	const open = all.filter((row) => !row.answeredAt);
	expect(all.slice(0, open.length)).toEqual(open);
	expect(open.map(({ id }) => id)).toEqual(open.map(({ id }) => id).toSorted());
	expect((await counters(carter, { fresh: true, queue: false })).matters.reports).toBe(open.length);
	expect(all.length).toBeGreaterThan(open.length);
	for (const [index, { id }] of all.entries())
		expect((await reports.listReports(carter, id)).reports.map((row) => row.id)).toEqual(
			all.slice(index + 1).map((row) => row.id)
		);
});
