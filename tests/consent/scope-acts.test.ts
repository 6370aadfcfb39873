// Recording and withdrawing a further scope: who may, what is refused, and what it leaves behind.
import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { stateOf, decide, waiting } from '../review/desk.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { inDays, record, withdraw } from './acts.ts';
import { has, permit, nameEvents } from './scopes.ts';
import { env } from '#env';

useWorld();
// What it returns is called after the tests of this file.
beforeAll(() => nameEvents());

const rowsOf = async (student: string, scope: consent.ConsentScope) =>
	(
		await db()
			.select()
			.from(t.consent)
			.where(eq(t.consent.studentId, await personId(student)))
	).filter((row) => row.scope === scope);

describe('who may', () => {
	test('record and withdraw: teachers of the classroom and the lead of the school, nobody else', async () => {
		for (const who of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya', 'lin', 'noor']) {
			await expect(permit(who, 'maya', 'publish'), who).rejects.toThrow(NotFound);
			await expect(withdraw(who, 'maya', { scope: 'publish' }), who).rejects.toThrow(NotFound);
		}
		expect(await has('maya', 'publish')).toBe(false);
		await permit('t.ellis', 'maya', 'publish');
		expect(await has('maya', 'publish')).toBe(true);
		await withdraw('t.carver', 'maya', { scope: 'publish' });
		expect(await has('maya', 'publish')).toBe(false);
		expect(await has('maya', 'letters')).toBe(true);
		const trail = await trailOf(await personId('maya'));
		expect(trail.slice(-2)).toEqual(['consent.scope_record', 'consent.scope_withdraw']);
		const details = (await db().select().from(t.auditEvent)).filter(({ verb }) =>
			verb.startsWith('consent.scope')
		);
		expect(details.map(({ detail }) => detail)).toEqual(['publish', 'publish']);
	});
});

describe('what is refused', () => {
	test.each<[string, Partial<consent.ConsentInput>, Error]>([
		['an unknown scope', { scope: 'everything' }, new Invalid('scope', 'form_invalid')],
		['a scope of another letter case', { scope: 'Publish' }, new Invalid('scope', 'form_invalid')],
		['an event that is not named', { scope: 'event' }, new Invalid('about', 'consent_about')],
		[
			'words in place of an id',
			{ scope: 'event', about: 'The feast' },
			new Invalid('about', 'consent_about')
		],
		['U+0000 in an id', { scope: 'travel', about: 'a\0' }, new Invalid('about', 'consent_about')],
		[
			'an id of 100 kB',
			{ scope: 'event', about: 'a'.repeat(100_000) },
			new Invalid('about', 'consent_about')
		],
		['a form that nobody saw', { seen: false }, new Invalid('seen', 'consent_seen')],
		['a version of another form', { formVersion: '2026-3' }, new Invalid('formVersion', 'form_invalid')],
		['an end after what the form says', { until: inDays(800) }, new Invalid('until', 'until_invalid')],
		['an end that has passed', { until: inDays(-2) }, new Invalid('until', 'until_invalid')],
		['the student', { givenBy: 'student' }, new Invalid('givenBy', 'consent_unfit')]
	])('%s', async (_, more, error) => {
		await expect(permit('t.carver', 'andre', 'publish', more)).rejects.toEqual(error);
	});

	test('the school as giver of what is for the family, even where it may agree to taking part', async () => {
		const young = { birthDate: inDays(-11 * 365) };
		await db()
			.update(t.rosterEntry)
			.set(young)
			.where(eq(t.rosterEntry.personId, await personId('hannah')));
		await record('t.carver', 'hannah', { givenBy: 'school' });
		for (const scope of ['publish', 'picture', 'voice'] as const)
			await expect(permit('t.carver', 'hannah', scope, { givenBy: 'school' })).rejects.toEqual(
				new Invalid('givenBy', 'consent_family')
			);
		await permit('t.carver', 'hannah', 'boards', { givenBy: 'school' });
		await permit('t.carver', 'hannah', 'publish');
		expect(await has('hannah', 'publish')).toBe(true);
	});

	test('a scope before the consent to take part, for one of several too', async () => {
		await expect(permit('t.hughes', 'luis', 'publish')).rejects.toEqual(new Conflict('consent_basic_first'));
		expect(await rowsOf('luis', 'publish')).toEqual([]);
	});

	test('a withdrawal of what was never given, of another event, or twice', async () => {
		await expect(withdraw('t.carver', 'andre', { scope: 'voice' })).rejects.toEqual(
			new Conflict('consent_none')
		);
		await permit('t.carver', 'andre', 'event', { about: 'feast-1' });
		const taken = (about?: string) => withdraw('t.carver', 'andre', { scope: 'event', about });
		await expect(taken()).rejects.toEqual(new Invalid('about', 'consent_about'));
		await expect(taken('feast-2')).rejects.toEqual(new Conflict('consent_none'));
		await expect(
			withdraw('t.carver', 'andre', { scope: 'event', about: 'feast-1', reason: ' ' })
		).rejects.toEqual(new Invalid('reason', 'reason_missing'));
		await taken('feast-1');
		await expect(taken('feast-1')).rejects.toEqual(new Conflict('consent_none'));
		expect(await has('andre', 'event', 'feast-1')).toBe(false);
	});
});

test('without a day a permission ends after what its form says; that for boards lasts until it is withdrawn', async () => {
	await permit('t.carver', 'andre', 'publish');
	await permit('t.carver', 'andre', 'picture', { until: inDays(20) });
	await permit('t.carver', 'andre', 'boards');
	const years = ({ until, recordedAt }: typeof t.consent.$inferSelect) =>
		(until!.getTime() - recordedAt.getTime()) / (365.25 * 86_400_000);
	expect(Math.round(years((await rowsOf('andre', 'publish'))[0]!))).toBe(2);
	expect(years((await rowsOf('andre', 'picture'))[0]!)).toBeLessThan(0.1);
	expect((await rowsOf('andre', 'boards'))[0]!.until).toBeNull();
});

test('a whole class is recorded for an event at once', async () => {
	const students = await Promise.all(['noor', 'andre'].map(personId));
	expect(
		await permit('t.carver', 'noor', 'event', { studentIds: students, about: 'camp-2027', until: inDays(30) })
	).toBe(2);
	expect([await has('noor', 'event', 'camp-2027'), await has('andre', 'event', 'camp-2027')]).toEqual([
		true,
		true
	]);
});

test('twenty withdrawals and a record at the same time leave what the ledger says in its order', async () => {
	await permit('t.carver', 'noor', 'publish');
	const acts = Array.from({ length: 20 }, (_, i) =>
		withdraw(i % 2 ? 't.carver' : 't.ellis', 'noor', { scope: 'publish' })
	);
	const [recorded, ...withdrawn] = await Promise.allSettled([permit('t.carver', 'noor', 'publish'), ...acts]);
	expect(recorded!.status).toBe('fulfilled');
	for (const act of withdrawn)
		if (act.status === 'rejected') expect(act.reason).toEqual(new Conflict('consent_none'));
	const taken = (
		await db()
			.select()
			.from(t.consentWithdrawal)
			.where(eq(t.consentWithdrawal.studentId, await personId('noor')))
	).filter(({ scope }) => scope === 'publish');
	expect(taken.length).toBe(withdrawn.filter(({ status }) => status === 'fulfilled').length);
	expect([1, 2]).toContain(taken.length);
	const last = Math.max(...taken.map(({ at }) => at.getTime()));
	const newest = (await rowsOf('noor', 'publish')).at(-1)!;
	expect(await has('noor', 'publish')).toBe(newest.recordedAt.getTime() > last);
	expect(await has('noor', 'letters')).toBe(true);
});

test('boards that are withdrawn make an approved post wait; other scopes leave approvals alone', async () => {
	env.UNDO_SECONDS = 600;
	const sent = await waiting('maya', 'lin');
	await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
	await permit('t.carver', 'maya', 'voice');
	await withdraw('t.carver', 'maya', { scope: 'voice' });
	expect(await stateOf(sent.id)).toBe('approved');
	await permit('t.carver', 'maya', 'boards');
	await withdraw('t.carver', 'maya', { scope: 'boards' });
	expect(await stateOf(sent.id)).toBe('waiting');
	env.UNDO_SECONDS = 0;
});
