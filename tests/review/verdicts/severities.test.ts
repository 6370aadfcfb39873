// What a school lowers or raises: where it takes effect, and what it never changes.
import { afterEach, describe, expect, test } from 'vitest';
import { and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import type { FindingSeverity } from '../../../src/lib/server/kernel/finding.ts';
import { Invalid, NotFound, Warned } from '../../../src/lib/server/kernel/errors.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { allLists } from '../../../src/lib/server/engines/screening/lists/data.ts';
import { severities, watched } from '../../../src/lib/server/review/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { findingsOf, flagged, phone, shouting, talliesOf } from './written.ts';

useWorld();
afterEach(() => db().delete(t.severitySetting));

const set = async (check: string, kind: string, step: severities.SeverityStep | null, by = 't.carver') =>
	severities.setSeverity(await actor(by), { schoolId: 'carver', check, kind, step });
const concernOfItem = async (id: string) =>
	(await db().select().from(t.reviewable).where(eq(t.reviewable.id, id)))[0]!.concern;
const kindsIn = async (revisionId: string) =>
	(await findingsOf(revisionId)).map(({ check, kind, severity }) => `${check}.${kind} ${severity}`);
const plan = 'We could meet up at the mall this weekend.';
const cry = 'I don’t want to live any more. Nobody would miss me.';

describe('the severity on the desk', () => {
	const shown = (
		check: string,
		kind: string,
		stated: FindingSeverity,
		step?: severities.SeverityStep,
		about?: string
	) => severities.shownSeverity({ check, kind, ...(about && { about }) }, stated, step);
	const everyKind = [
		...new Set([
			...allLists().flatMap(({ check, kinds, patterns }) => [
				...Object.keys(kinds ?? {}).map((kind) => `${check}.${kind}`),
				...(patterns ?? []).map((pattern) => `${pattern.check}.${pattern.kind}`)
			]),
			...['contact', 'identity', 'plans', 'wellbeing', 'abuse'].map((check) => `${check}.likely`),
			'quality.shouting',
			'name.adult',
			'name.classmate',
			'hidden.characters',
			'watched.x',
			'failed:abuse.failed'
		])
	].map((name) => name.split('.') as [string, string]);

	test('urgent stays urgent, and nothing becomes urgent, for every kind of every check', () => {
		for (const [check, kind] of everyKind)
			for (const step of ['lower', 'raise'] as const) {
				expect(shown(check, kind, 'urgent', step)).toBe('urgent');
				for (const stated of ['note', 'care'] as const)
					expect(shown(check, kind, stated, step)).not.toBe('urgent');
			}
	});

	test('what may be about harm, or a way around the teacher, is never hidden', () => {
		for (const [check, kind] of everyKind)
			if (['contact', 'identity', 'plans', 'wellbeing', 'abuse', 'watched', 'hidden'].includes(check))
				expect(shown(check, kind, 'note', 'lower'), `${check}.${kind}`).toBe('note');
		expect(shown('plans', 'meeting', 'care', 'lower')).toBe('note');
		expect(shown('quality', 'shouting', 'note', 'lower')).toBe('hidden');
		expect(shown('quality', 'shouting', 'note', 'raise')).toBe('care');
		expect(shown('quality', 'shouting', 'note')).toBe('note');
	});

	test('details, register entries, watched words and failed checks stay as they are', () => {
		for (const [check, kind] of [
			['contact', 'phone'],
			['contact', 'email'],
			['contact', 'link'],
			['contact', 'handle'],
			['identity', 'surname'],
			['identity', 'address'],
			['watched', 'x'],
			['hidden', 'characters'],
			['failed:abuse', 'failed'],
			['abuse', 'more']
		] as [string, string][])
			expect(shown(check, kind, 'care', 'lower'), `${check}.${kind}`).toBe('care');
		expect(shown('plans', 'meeting', 'care', 'lower', 'somebody')).toBe('care');
	});
});

test('only the lead of the school sets a level', async () => {
	for (const by of ['t.ellis', 't.moore', 't.phillips', 't.chaoyang', 'coordinator', 'maya'])
		await expect(set('quality', 'shouting', 'lower', by), by).rejects.toThrow(NotFound);
	const nowhere = { schoolId: 'nowhere', check: 'quality', kind: 'shouting', step: 'lower' as const };
	await expect(severities.setSeverity(await actor('t.carver'), nowhere)).rejects.toThrow(NotFound);
	for (const [check, kind] of [
		['contact', 'phone'],
		['watched', 'x'],
		['hidden', 'characters'],
		['abuse', 'more'],
		['quality', '\0'],
		['x'.repeat(100_000), 'shouting']
	] as [string, string][])
		await expect(set(check, kind, 'lower')).rejects.toThrow(Invalid);
	expect(await db().select().from(t.severitySetting)).toEqual([]);
});

test('who set it and when is recorded; the same again is not; twice at once is one', async () => {
	const events = () =>
		db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'screening.level')).orderBy(t.auditEvent.id);
	const before = (await events()).length;
	await Promise.all([set('quality', 'shouting', 'lower'), set('quality', 'shouting', 'lower')]);
	expect((await events()).slice(before)).toMatchObject([
		{ actorId: await personId('t.carver'), subjectId: 'carver', detail: 'quality.shouting lower' }
	]);
	await set('quality', 'shouting', 'raise');
	await set('quality', 'shouting', null);
	await set('quality', 'shouting', null);
	expect((await events()).slice(before).map(({ detail }) => detail)).toEqual([
		'quality.shouting lower',
		'quality.shouting raise',
		'quality.shouting as-stated'
	]);
	const rows = await db().select().from(t.severitySetting).orderBy(t.severitySetting.at);
	expect(rows.map(({ step, endedBy }) => [step, endedBy !== null])).toEqual([
		['lower', true],
		['raise', true]
	]);
	expect(await db().select().from(t.severitySetting).where(isNull(t.severitySetting.endedAt))).toEqual([]);
});

test('a hidden note is not on the desk and does not order the queue, and is still counted', async () => {
	await set('quality', 'shouting', 'lower');
	const { id, revisionId } = await flagged('maya', 'lin', shouting);
	expect(await kindsIn(revisionId)).toEqual([]);
	expect(await concernOfItem(id)).toBe(0);
	expect(await talliesOf(revisionId)).toMatchObject([
		{ kind: 'shouting', stated: 'note', shown: 'hidden', findingId: null, schoolId: 'carver' }
	]);
	// Another school has set nothing.
	const other = await flagged('lin', 'maya', shouting);
	expect(await kindsIn(other.revisionId)).toEqual(['quality.shouting note']);
});

test('a raised note is read sooner, and its writer is not asked to write it another way', async () => {
	await set('quality', 'shouting', 'raise');
	const sent = await messages.submit(
		await actor('maya'),
		letter(await pairingOf('maya', 'lin'), `${shouting} RAISED!!!`)
	);
	expect(await kindsIn(sent.revisionId)).toContain('quality.shouting care');
	expect(await concernOfItem(sent.id)).toBe(2);
});

test('lowering also spares the writer the warning; details still warn', async () => {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	await expect(messages.submit(maya, letter(pairingId, plan))).rejects.toThrow(Warned);
	await set('plans', 'meeting', 'lower');
	const sent = await messages.submit(maya, letter(pairingId, plan));
	expect(await kindsIn(sent.revisionId)).toContain('plans.meeting note');
	await expect(messages.submit(maya, letter(pairingId, phone))).rejects.toThrow(Warned);
});

test('what is urgent is held and told, whatever is set', async () => {
	for (const kind of ['self_harm', 'likely']) await set('wellbeing', kind, 'lower');
	const sent = await flagged('maya', 'lin', cry);
	expect(sent.urgent).toBe(true);
	expect(await concernOfItem(sent.id)).toBe(3);
	const isOpen = and(eq(t.hold.reviewableId, sent.id), isNull(t.hold.liftedAt));
	expect(await db().select().from(t.hold).where(isOpen)).toHaveLength(1);
	expect(await db().select().from(t.alert).where(eq(t.alert.subjectId, sent.id))).toHaveLength(1);
});

test('a watched word keeps its severity', async () => {
	const carter = await actor('t.carver');
	const id = await watched.add(carter, { scope: 'school:carver', words: 'heron', severity: 'care' });
	await expect(set('watched', id, 'lower')).rejects.toThrow(Invalid);
	// Even a row that nobody could have set changes nothing.
	const row = { schoolId: 'carver', check: 'watched', kind: id, step: 'lower' as const };
	await db()
		.insert(t.severitySetting)
		.values({ ...row, by: carter.id, at: new Date() });
	const sent = await flagged('maya', 'lin', 'A heron stood at the river this morning and looked at us.');
	expect(await kindsIn(sent.revisionId)).toEqual([`watched.${id} care`]);
});
