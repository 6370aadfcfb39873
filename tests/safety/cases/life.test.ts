import { describe, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { canonical, isUnchanged, sealOf } from '../../../src/lib/server/safety/cases/evidence.ts';
import type { LetterEvidence } from '../../../src/lib/server/safety/cases/gather-evidence.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import {
	auditEvent,
	caseEvidence,
	finding,
	safeguardingCase
} from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound, Warned } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { decide, waiting } from '../../review/desk.ts';
import { letterFrom, trailOf } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { evidenceOf, notesOf, open } from './opening.ts';

useWorld();

const item = (id: string) => ({ kind: 'item', id }) as const;

describe('evidence', () => {
	/** A letter that was submitted despite a warning, returned, changed, and released. */
	async function history() {
		const maya = await actor('maya');
		const written = letter(await pairingOf('maya', 'lin'), 'Call me: 205 555 0100');
		await expect(messages.submit(maya, written)).rejects.toThrow(Warned);
		const first = await messages.submit(maya, { ...written, anyway: true });
		const words = 'No numbers, please';
		await decide('t.carver', { revisionId: first.revisionId, decision: 'return', reason: 'contact', words });
		const second = await messages.submit(maya, {
			...written,
			body: 'Hello 林',
			basis: first.revisionId
		});
		await decide('t.ellis', { revisionId: second.revisionId, decision: 'approve' });
		return { id: first.id };
	}

	test('holds revisions, findings, decisions, approvals, warnings, times, and reports; the other school’s only its share', async () => {
		const { id } = await history();
		const letter = await letterFrom('maya', 'lin');
		await reports.send(await actor('lin'), {
			releaseId: letter.id,
			reason: 'other',
			note: 'Odd'
		});
		const opened = await open('t.carver', item(id));
		const [carver, chaoyang] = await evidenceOf(opened.id);
		const whole = carver!.content as LetterEvidence;
		expect(whole.revisions.map(({ body }) => body)).toEqual(['Call me: 205 555 0100', 'Hello 林']);
		expect(whole.revisions[0]!.findings).toContainEqual(
			expect.objectContaining({ check: 'contact', kind: 'phone', start: 9, end: 21 })
		);
		expect(whole.revisions[0]!.decisions).toMatchObject([
			{ decision: 'return', words: 'No numbers, please' }
		]);
		expect(whole.revisions[1]!.approvals).toHaveLength(1);
		expect(whole.warnings).toMatchObject([{ body: 'Call me: 205 555 0100' }]);
		expect(whole.reports).toMatchObject([{ reason: 'other', note: 'Odd', schoolId: 'chaoyang' }]);
		expect(whole.release!.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		// The other school holds the released text and what its own people wrote about it.
		const share = chaoyang!.content as LetterEvidence;
		expect(share.revisions.map(({ body }) => body)).toEqual(['Hello 林']);
		expect(JSON.stringify(share)).not.toMatch(/205 555|No numbers/);
		expect(share.reports).toHaveLength(1);
	});

	test('does not change with later events, and shows when somebody changed it', async () => {
		const { id } = await history();
		const opened = await open('t.carver', item(id));
		const [before] = await evidenceOf(opened.id);
		expect(isUnchanged(before!)).toBe(true);
		await db().update(finding).set({ kind: 'other' });
		const [after] = await evidenceOf(opened.id);
		expect(after).toEqual(before);
		const refused = await db()
			.update(caseEvidence)
			.set({ hash: 'x' })
			.where(eq(caseEvidence.id, after!.id))
			.catch((error: Error) => error.cause ?? error);
		expect(String(refused)).toContain('evidence is not changed');
		const content = after!.content as LetterEvidence;
		const forged = { ...content, letter: { ...content.letter, state: 'waiting' } };
		expect(isUnchanged({ ...after!, content: forged })).toBe(false);
	});

	test('has a hash that does not depend on the order of keys, and a salt of its own', async () => {
		expect(canonical({ b: [1, null, 'ü'], a: { d: 1, c: undefined } })).toBe(
			'{"a":{"d":1},"b":[1,null,"ü"]}'
		);
		expect(sealOf('one', 'x')).not.toBe(sealOf('two', 'x'));
		const salts = await rows<{ salt: string }>(sql`select distinct salt from case_evidence`);
		const [{ n }] = (await rows<{ n: number }>(sql`select count(*)::int as n from case_evidence`)) as [
			{ n: number }
		];
		expect(salts).toHaveLength(n);
	});
});

describe('the life of a case', () => {
	test('notes, people told, next step, closing, and reopening are kept, and each is an audit event without text', async () => {
		const { id } = await open('t.ellis', item((await waiting('maya', 'lin')).id));
		const carter = await actor('t.carver');
		await cases.addNote(carter, id, 'Secret words: a talk');
		await cases.addTold(carter, id, { told: 'A parent', words: 'Secret words: by phone' });
		await cases.setNext(carter, id, { words: 'Secret words: meet again', on: '2099-02-03' });
		await expect(cases.reopen(carter, id, 'x')).rejects.toEqual(new Conflict('case_open'));
		await expect(cases.addTold(carter, id, { told: ' ' })).rejects.toThrow(Invalid);
		await expect(cases.setNext(carter, id, { words: 'x', on: 'soon' })).rejects.toThrow(Invalid);
		expect(await cases.findCase(carter, id)).toMatchObject({ nextOn: '2099-02-03' });
		await cases.close(carter, id, 'Secret words: settled');
		await expect(cases.addNote(carter, id, 'late')).rejects.toEqual(new Conflict('case_closed'));
		await expect(cases.close(carter, id, 'again')).rejects.toEqual(new Conflict('case_closed'));
		expect(await cases.findCase(carter, id)).toMatchObject({ nextOn: null, closedBy: carter.id });
		await cases.reopen(await actor('coordinator'), id, 'Secret words: it goes on');
		for (const as of ['case.read', 'case.read', 'case.export', 'case.export'] as const)
			await cases.readCase(carter, id, as);
		expect((await notesOf(id)).map(({ kind }) => kind)).toEqual([
			'note',
			'notice',
			'note',
			'told',
			'step',
			'outcome',
			'reopened'
		]);
		expect(await trailOf(id)).toEqual(
			['open', 'note', 'told', 'next', 'close', 'reopen', 'read', 'export', 'export'].map(
				(verb) => `case.${verb}`
			)
		);
		const events = await db()
			.select()
			.from(auditEvent)
			.where(eq(auditEvent.subjectId, id))
			.orderBy(auditEvent.at, auditEvent.id);
		expect(JSON.stringify(events)).not.toContain('Secret');
	});

	test('its data is held for a year, or until another day that is set', async () => {
		const { id } = await open('t.ellis', item((await waiting('maya', 'lin')).id));
		const [caseRow] = await db().select().from(safeguardingCase).where(eq(safeguardingCase.id, id));
		const days = (Date.parse(caseRow!.holdUntil) - caseRow!.openedAt.getTime()) / 86_400_000;
		expect(days).toBeGreaterThan(363);
		expect(days).toBeLessThan(367);
		const carter = await actor('t.carver');
		await cases.holdUntil(carter, id, '2099-01-01');
		await expect(cases.holdUntil(carter, id, '2020-01-01')).rejects.toEqual(
			new Invalid('hold', 'day_invalid')
		);
		expect((await cases.findCase(carter, id)).holdUntil).toBe('2099-01-01');
	});

	test('it is handed over only to a colleague at the school; the new lead sees it, the former one does not', async () => {
		const { id } = await open('t.ellis', item((await waiting('maya', 'lin')).id));
		const [carter, zhao] = [await actor('t.carver'), await actor('t.chaoyang')];
		const to = async (who: string, schoolId = 'carver') => ({ schoolId, personId: await personId(who) });
		await expect(cases.handOver(carter, id, await to('t.sun', 'chaoyang'))).rejects.toThrow(
			'case_other_school'
		);
		await expect(cases.handOver(carter, id, await to('t.sun'))).rejects.toThrow(Invalid);
		await expect(cases.handOver(zhao, id, await to('t.ellis'))).rejects.toThrow('case_other_school');
		await cases.handOver(carter, id, await to('t.ellis'));
		await expect(cases.findCase(carter, id)).rejects.toThrow(NotFound);
		expect((await cases.findCase(await actor('t.ellis'), id)).whole).toBe(true);
		await cases.handOver(await actor('coordinator'), id, await to('t.sun', 'chaoyang'));
		await expect(cases.findCase(zhao, id)).rejects.toThrow(NotFound);
	});

	test('a report can be answered with the outcome of a case only once there is a case', async () => {
		const sent = await letterFrom('hao', 'andre');
		const { id } = await reports.send(await actor('andre'), { releaseId: sent.id, reason: 'scares_me' });
		const ellis = await actor('t.ellis');
		const answerInput = { reportId: id, outcome: 'case', words: 'We look after this.' };
		await expect(reports.answer(ellis, answerInput)).rejects.toThrow('report_no_case');
		await open('t.ellis', { kind: 'report', id });
		await reports.answer(ellis, answerInput);
		expect((await reports.findReport(ellis, id)).outcome).toBe('case');
	});
});
