import { expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { handedIn } from '../../handed-in.ts';
import { waiting } from '../../review/desk.ts';
import { holderOf } from '../../posts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { notesOf, open } from './opening.ts';

useWorld();

const opened = async () =>
	(await open('t.ellis', { kind: 'item', id: (await waiting('maya', 'lin')).id })).id;
const severity = async (who: string, id: string, to: string, why?: string) =>
	cases.setCaseSeverity(await actor(who), id, { severity: to, why });
const kind = async (who: string, id: string, to: string, why?: string) =>
	cases.setKind(await actor(who), id, { kind: to, why });
const severityAndKind = async (id: string) => {
	const { severity, kind } = await cases.findCase(await actor('coordinator'), id);
	return [severity, kind];
};
const events = async (id: string, verb: string) =>
	(
		await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectId, id), eq(auditEvent.verb, verb)))
	).map(({ detail }) => detail);

test('raising the severity of a case needs no reason and mails its leads; lowering it needs one and mails nobody', async () => {
	const id = await opened();
	const jobs = handedIn();
	await severity('t.carver', id, 'high');
	expect(await severityAndKind(id)).toEqual(['high', 'bullying']);
	expect(jobs.map(({ data }) => data.personId).sort()).toEqual(
		[await holderOf('carver', 'lead'), await holderOf('chaoyang', 'lead')].sort()
	);
	jobs.splice(0);
	for (const why of [undefined, '', ' \n '])
		await expect(severity('t.carver', id, 'low', why)).rejects.toEqual(
			new Invalid('why', 'case_why_missing')
		);
	expect(await severityAndKind(id)).toEqual(['high', 'bullying']);
	await severity('coordinator', id, 'medium', 'Secret words: it was a song');
	expect(await severityAndKind(id)).toEqual(['medium', 'bullying']);
	expect(jobs).toEqual([]);
	expect((await notesOf(id)).slice(-2)).toMatchObject([
		{ kind: 'raised', told: 'high', words: '' },
		{ kind: 'lowered', told: 'medium', words: 'Secret words: it was a song' }
	]);
	expect([await events(id, 'case.raise'), await events(id, 'case.lower')]).toEqual([['high'], ['medium']]);
});

test('changing the kind of a case needs a reason', async () => {
	const id = await opened();
	await expect(kind('t.carver', id, 'home')).rejects.toEqual(new Invalid('why', 'case_why_missing'));
	await kind('t.carver', id, 'home', 'It is at home');
	expect(await severityAndKind(id)).toEqual(['medium', 'home']);
	expect((await notesOf(id)).at(-1)).toMatchObject({
		kind: 'changed',
		told: 'home',
		words: 'It is at home'
	});
	expect(await events(id, 'case.kind')).toEqual(['home']);
});

test('setting the same severity or kind again changes nothing, and unknown values are refused', async () => {
	const id = await opened();
	const before = await notesOf(id);
	await severity('t.carver', id, 'medium');
	await kind('t.carver', id, 'bullying', 'Again');
	expect(await notesOf(id)).toEqual(before);
	for (const wrong of ['x', '', 'constructor']) {
		await expect(severity('t.carver', id, wrong, 'x')).rejects.toEqual(
			new Invalid('severity', 'form_invalid')
		);
		await expect(kind('t.carver', id, wrong, 'x')).rejects.toEqual(new Invalid('kind', 'form_invalid'));
	}
	await expect(severity('t.carver', id, 'low', 'a\0b')).rejects.toThrow(Invalid);
});

test('only the lead of the student’s school and the coordinator may change them, and only while the case is open', async () => {
	const id = await opened();
	for (const change of [
		(who: string) => severity(who, id, 'high', 'x'),
		(who: string) => kind(who, id, 'home', 'x')
	]) {
		await expect(change('t.chaoyang')).rejects.toEqual(new Forbidden('case_other_school'));
		for (const who of ['t.ellis', 't.moore', 't.sun', 't.phillips', 'maya', 'lin'])
			await expect(change(who), who).rejects.toThrow(NotFound);
	}
	await cases.close(await actor('t.carver'), id, 'Settled');
	await expect(severity('t.carver', id, 'high')).rejects.toEqual(new Conflict('case_closed'));
	await expect(kind('t.carver', id, 'home', 'x')).rejects.toEqual(new Conflict('case_closed'));
	expect(await severityAndKind(id)).toEqual(['medium', 'bullying']);
});

test('twenty simultaneous identical changes are recorded once', async () => {
	const id = await opened();
	await Promise.all(Array.from({ length: 20 }, () => severity('t.carver', id, 'high')));
	expect(await events(id, 'case.raise')).toEqual(['high']);
});
