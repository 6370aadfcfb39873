// Texts shown beside others, on boards, in lists, and in profiles: each leaves a read event, too, or is not shown.
import { beforeAll, describe, expect, test } from 'vitest';
import { and, asc, eq, like } from '../../../src/lib/server/kernel/db/index.ts';
import { readCase } from '../../../src/lib/server/safety/cases/index.ts';
import type { LetterEvidence } from '../../../src/lib/server/safety/cases/gather-evidence.ts';
import { sealOf } from '../../../src/lib/server/safety/cases/evidence.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import { findItem } from '../../../src/lib/server/review/index.ts';
import * as watched from '../../../src/lib/server/review/watched/index.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { profileForStaff } from '../../../src/lib/server/people/profiles/staff-view.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { reportView } from '../../../src/lib/server/safety/reports/report-view.ts';
import { evidenceOf, open } from '../../safety/cases/opening.ts';
import { approve, makeBoard, openedBy, placeOf, write } from '../../forum/boards.ts';
import { correct } from '../../forum/corrections.ts';
import { decide, waiting } from '../../review/desk.ts';
import { letterFrom } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

/** The ids of the texts for which somebody has left a read event. */
async function readBy(who: string): Promise<string[]> {
	const events = await db()
		.select({ id: t.auditEvent.subjectId })
		.from(t.auditEvent)
		.where(and(eq(t.auditEvent.actorId, await personId(who)), like(t.auditEvent.verb, '%.read')))
		.orderBy(asc(t.auditEvent.id));
	return events.map(({ id }) => id);
}

/** A topic of maya's with two answers of noor's. */
async function topicOf() {
	const boardId = await makeBoard();
	const { itemId, topicId, releaseId } = await openedBy('maya', 't.carver', { boardId });
	const neighbours: string[] = [];
	for (const text of ['A neighbour.', 'Another one.']) {
		const { id } = await write('noor', { boardId, topicId, text });
		await approve('t.carver', id);
		neighbours.push(id);
	}
	return { boardId, itemId, topicId, releaseId, neighbours };
}

describe('texts shown beside a reported post', () => {
	let caseId: string;
	let reportId: string;
	let neighbours: string[];
	beforeAll(async () => {
		const topic = await topicOf();
		neighbours = topic.neighbours;
		reportId = (await reports.send(await actor('lin'), { releaseId: topic.releaseId, reason: 'unkind' })).id;
		caseId = (await open('t.ellis', { kind: 'report', id: reportId })).id;
	});

	test('in a report each leaves a read event for a lead who teaches nobody there, and none for a teacher of a writer', async () => {
		await reportView(await actor('t.moore'), reportId, 'en');
		expect(await readBy('t.moore')).toEqual(expect.arrayContaining(neighbours));
		await reportView(await actor('t.ellis'), reportId, 'en');
		expect(await readBy('t.ellis')).toEqual([]);
	});

	test('in a case each leaves a read event, at most once an hour', async () => {
		const [evidence] = await evidenceOf(caseId);
		expect((evidence!.content as LetterEvidence).near!.map(({ id }) => id)).toEqual(neighbours);
		await readCase(await actor('coordinator'), caseId, 'case.read');
		const events = await readBy('coordinator');
		expect(events).toEqual(expect.arrayContaining(neighbours));
		// At most once an hour.
		await readCase(await actor('coordinator'), caseId, 'case.read');
		expect(await readBy('coordinator')).toHaveLength(events.length);
	});

	test('each leaves a read event also from older evidence, which lacks their ids', async () => {
		const [{ id: _, content, ...evidenceRow }] = (await evidenceOf(caseId)).filter(
			({ schoolId }) => schoolId === 'chaoyang'
		) as [Awaited<ReturnType<typeof evidenceOf>>[number]];
		const whole = content as LetterEvidence;
		const oldContent = { ...whole, near: whole.near!.map(({ id: __, kind: ___, ...near }) => near) };
		const [newCase] = await db()
			.insert(t.safeguardingCase)
			.values({
				id: newId(),
				kind: 'other',
				severity: 'low',
				studentId: await personId('maya'),
				originKind: 'help',
				originId: newId(),
				programId: 'birmingham-beijing',
				holdUntil: '2030-01-01',
				openedBy: evidenceRow.takenBy,
				openedAt: now()
			})
			.returning({ id: t.safeguardingCase.id });
		await db()
			.insert(t.caseLead)
			.values({
				caseId: newCase!.id,
				schoolId: 'chaoyang',
				from: now(),
				personId: await personId('t.chaoyang')
			});
		await db()
			.insert(t.caseEvidence)
			.values({
				...evidenceRow,
				id: newId(),
				caseId: newCase!.id,
				content: oldContent,
				hash: sealOf(evidenceRow.salt, oldContent)
			});
		expect(await readBy('t.chaoyang')).not.toEqual(expect.arrayContaining(neighbours));
		await readCase(await actor('t.chaoyang'), newCase!.id, 'case.read');
		expect(await readBy('t.chaoyang')).toEqual(expect.arrayContaining(neighbours));
	});
});

test('the list of reports shows first words of a text to its teachers, and to others only if a board shows it', async () => {
	const { id: releaseId } = await letterFrom('maya', 'lin');
	const { id } = await reports.send(await actor('lin'), { releaseId, reason: 'unkind' });
	const { boardId } = await topicOf();
	const posted = await openedBy('maya', 't.carver', { boardId });
	const { id: onBoard } = await reports.send(await actor('lin'), { ...posted, reason: 'unkind' });
	const starts = async (who: string) => {
		const { reports: list } = await reports.listReports(await actor(who));
		return [id, onBoard].map((reportId) => typeof list.find((row) => row.id === reportId)?.start);
	};
	expect(await starts('t.ellis')).toEqual(['string', 'string']);
	// The deputy of the school teaches neither.
	expect(await starts('t.moore')).toEqual(['object', 'string']);
	await db().update(t.reviewable).set({ state: 'recalled' }).where(eq(t.reviewable.id, posted.itemId));
	expect(await starts('t.moore')).toEqual(['object', 'object']);
	expect(await readBy('t.moore')).not.toContain(posted.itemId);
});

describe('a coordinator who reads at the desk leaves a read event', () => {
	test('for the post that an answer refers to, and for the post that a correction is about', async () => {
		const { boardId, itemId, topicId, releaseId, neighbours } = await topicOf();
		const { releaseId: target } = await placeOf(neighbours[0]!);
		const { id: answerId } = await write('noor', { boardId, topicId, text: 'I went too.', about: releaseId });
		const { id: corrected } = await correct('lin', { boardId, topicId, target });
		const reads = async () =>
			(await readBy('coordinator')).filter((id) => [itemId, neighbours[0]].includes(id));
		expect(await reads()).toEqual([]);
		await findItem(await actor('coordinator'), answerId);
		expect(await reads()).toEqual([itemId]);
		await findItem(await actor('coordinator'), corrected);
		expect(await reads()).toEqual([itemId, neighbours[0]]);
	});

	test('for the approved introduction that is shown beside the waiting one', async () => {
		const maya = await actor('maya');
		const introduce = async (body: string) => profiles.introduce(maya, { id: newId(), body });
		const first = await introduce('I am Maya, and I play the viola.');
		await decide('t.carver', { revisionId: first.revisionId, decision: 'approve' });
		const next = await introduce('I am Maya, and I moved up to second chair.');
		await findItem(await actor('coordinator'), next.id);
		expect(await readBy('coordinator')).toEqual(expect.arrayContaining([first.id, next.id]));
	});
});

test('a student’s page: reading the introduction is an event for the lead, and none for the student’s teacher', async () => {
	const leah = await actor('leah');
	const sent = await profiles.introduce(leah, { id: newId(), body: 'I am Leah, and I keep bees.' });
	await decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
	const look = async (who: string) =>
		profileForStaff(await actor(who), await findSubject(await actor(who), leah.id), 'en');
	expect((await look('t.moore')).introduction!.body).toContain('bees');
	expect(await readBy('t.moore')).not.toContain(sent.id);
	await look('t.carver');
	expect(await readBy('t.carver')).toContain(sent.id);
});

test('trying out a watched word shows sentences from one’s own classes, none from letters one only stands in for', async () => {
	const sent = await waiting('maya', 'lin', 'The marmalade bridge is closed.');
	const [moore, ellis] = [await actor('t.moore'), await actor('t.ellis')];
	const [membership] = await db()
		.select()
		.from(t.classroomMembership)
		.where(eq(t.classroomMembership.personId, await personId('maya')));
	const { classroomId } = membership!;
	await db().insert(t.escalation).values({
		revisionId: sent.revisionId,
		reviewableId: sent.id,
		classroomId,
		toId: moore.id,
		step: 'appeal',
		at: now()
	});
	const shown = async (who: typeof moore) =>
		(await watched.tryWords(who, { scope: 'school:carver', words: 'marmalade', severity: 'care' })).shown.map(
			({ id }) => id
		);
	expect((await findItem(moore, sent.id)).reading).toBe('classroom');
	expect(await shown(moore)).toEqual([]);
	expect(await shown(ellis)).toEqual([sent.id]);
});
