import { beforeAll, describe, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { auditEvent, finding, watchedWord } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as watched from '../../../src/lib/server/review/watched/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf } from '../../world.ts';
import { sealed, schoolsOfEvents } from '../../records/audit-trail/chains.ts';

useWorld();

/** The words to find in letters of these schools in a program. */
async function watchedFor(schoolIds: string[], programId: string) {
	const query = db()
		.select({ words: watched.watchedColumn })
		.from(sql`(select) nothing`);
	const [found] = await query.prepare('watched').execute({ schools: `{${schoolIds.join(',')}}`, programId });
	return found!.words;
}

const entry = (words: string, scope = 'school:carver') => ({ scope, words, severity: 'care' as const });
const tryWords = async (who: string, words: string, scope?: string) =>
	watched.tryWords(await actor(who), entry(words, scope));
const write = async (from: string, to: string, body: string) =>
	messages.submit(await actor(from), letter(await pairingOf(from, to), body));

beforeAll(async () => {
	await write('maya', 'lin', 'Hello Lin. Do you know the marmalade bridge? I do.');
	await write('darius', 'meng', 'Marmalade again, and MARMALADE.');
	await write('james', 'wei', 'Phillips has marmalade too.');
	await write('lin', 'maya', 'No marmalade here.');
	const withdrawn = await write('maya', 'lin', 'Marmalade, taken back');
	await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), withdrawn.id);
});

describe('a trial on the last 30 days', () => {
	test('of a school’s words covers the letters of its students, once each, without withdrawn ones', async () => {
		const { flagged, letters, bounded } = await tryWords('t.carver', 'Marmalade');
		expect(flagged).toBe(2);
		expect(letters).toBeGreaterThan(20);
		expect(bounded).toBe(false);
	});

	test('shows sentences with the words marked to those who may open the letter, and only a number to others', async () => {
		const own = await tryWords('t.carver', 'marmalade');
		expect(own.shown).toMatchObject([
			{
				author: 'Maya',
				parts: [
					{ text: 'Do you know the ', marked: false },
					{ text: 'marmalade', marked: true },
					{ text: ' bridge?', marked: false }
				]
			}
		]);
		expect((await tryWords('t.ellis', 'marmalade')).shown.map(({ author }) => author).sort()).toEqual([
			'Darius',
			'Maya'
		]);
		const coordinator = await tryWords('coordinator', 'marmalade', 'program:birmingham-beijing');
		expect(coordinator).toMatchObject({ flagged: 3, shown: [] });
	});

	test('of a program’s words covers the letters of its pairings, and of no other program’s', async () => {
		expect((await tryWords('coordinator', 'marmalade', 'program:birmingham-anshan')).flagged).toBe(1);
	});

	test('leaves out what is older than 30 days', async () => {
		moveClock(31 * 24 * 60 * 60 * 1000);
		expect(await tryWords('t.carver', 'marmalade')).toMatchObject({ flagged: 0, letters: 0 });
		moveClock(0);
	});

	test('changes nothing', async () => {
		const count = async () => (await db().select().from(watchedWord)).length;
		const before = await count();
		await tryWords('t.carver', 'marmalade');
		expect(await count()).toBe(before);
	});

	test('at a large school covers the newest 5,000 letters, and says so', async () => {
		await rows(sql`
			with many as (
				insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at, concern)
				select gen_random_uuid(), 'message', member.person_id, member.pairing_id, 'waiting', gen_random_uuid(), now(), now() - n * interval '1 second', 0
				from pairing_member member, generate_series(1, 5200) n
				where member.pairing_id = ${await pairingOf('james', 'wei')} and member.person_id = (select id from person where username = 'james')
				returning id, revision_id, submitted_at
			) insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select revision_id, id, 1, 'Of a pomegranate', 'en', submitted_at from many`);
		const trial = await tryWords('t.phillips', 'pomegranate', 'school:phillips');
		expect(trial).toMatchObject({ bounded: true, letters: 5000 });
		expect(trial.flagged).toBeGreaterThan(4900);
		expect(trial.shown).toHaveLength(20);
	});
});

describe('watched words', () => {
	test('apply to letters of the school until they are ended, and both is audited at the school', async () => {
		const carver = await actor('t.carver');
		const id = await watched.add(carver, { ...entry('  Marmalade\n bridge '), severity: 'urgent' });
		expect(await watchedFor(['carver', 'chaoyang'], 'birmingham-beijing')).toEqual([
			{ id, words: 'Marmalade bridge', severity: 'urgent' }
		]);
		expect(await watchedFor(['phillips', 'anshan'], 'birmingham-anshan')).toEqual([]);
		expect(await watched.listWatchedWords(carver)).toMatchObject([
			{ id, by: carver.id, words: 'Marmalade bridge' }
		]);
		await watched.end(await actor('t.ellis'), id);
		expect(await watchedFor(['carver'], 'birmingham-beijing')).toEqual([]);
		expect((await db().select().from(watchedWord).where(eq(watchedWord.id, id)))[0]).toMatchObject({
			by: carver.id,
			endedBy: (await actor('t.ellis')).id
		});
		await sealed();
		expect(await schoolsOfEvents(id, 'watched.add')).toEqual(['carver']);
		expect(await schoolsOfEvents(id, 'watched.end')).toEqual(['carver']);
		const events = await db()
			.select()
			.from(auditEvent)
			.where(eq(auditEvent.subjectId, id))
			.orderBy(auditEvent.at, auditEvent.id);
		for (const event of events) expect(JSON.stringify(event)).not.toMatch(/marmalade/i);
	});

	test('give a finding in a letter of the school’s own students, and not in others', async () => {
		const carver = await actor('t.carver');
		const id = await watched.add(carver, entry('gooseberry'));
		const findings = async (from: string, to: string) => {
			const { revisionId } = await write(from, to, 'A gooseberry for you');
			const ofLetter = await db().select().from(finding).where(eq(finding.revisionId, revisionId));
			return ofLetter.filter(({ check }) => check === 'watched');
		};
		expect(await findings('maya', 'lin')).toMatchObject([{ kind: id, severity: 'care', start: 2, end: 12 }]);
		expect(await findings('lin', 'maya')).toEqual([]);
		await watched.end(carver, id);
		expect(await findings('maya', 'lin')).toEqual([]);
	});

	test('of a program are audited at each of its schools', async () => {
		const id = await watched.add(await actor('coordinator'), entry('quince', 'program:birmingham-anshan'));
		expect(await watchedFor(['anshan'], 'birmingham-anshan')).toMatchObject([{ id }]);
		expect(await watchedFor(['anshan'], 'birmingham-beijing')).toEqual([]);
		await sealed();
		expect(await schoolsOfEvents(id, 'watched.add')).toEqual(['anshan', 'phillips']);
	});

	test.each([
		['t.carver', 'school:phillips'],
		['t.carver', 'program:birmingham-beijing'],
		['coordinator', 'school:carver'],
		['maya', 'school:carver'],
		['t.carver', 'nonsense']
	])('cannot be added or tried by %s for %s', async (who, scope) => {
		await expect(tryWords(who, 'x', scope)).rejects.toThrow(NotFound);
		await expect(watched.add(await actor(who), entry('x', scope))).rejects.toThrow(NotFound);
	});

	test('cannot be ended by another school or program, or twice', async () => {
		const id = await watched.add(await actor('t.carver'), entry('persimmon'));
		for (const who of ['t.phillips', 't.chaoyang', 'coordinator', 'maya'])
			await expect(watched.end(await actor(who), id)).rejects.toThrow(NotFound);
		await watched.end(await actor('t.carver'), id);
		await expect(watched.end(await actor('t.carver'), id)).rejects.toThrow(NotFound);
		await expect(watched.end(await actor('t.carver'), 'nonsense')).rejects.toThrow(NotFound);
	});

	test('are refused when they are empty, too long or there already', async () => {
		const carver = await actor('t.carver');
		for (const words of ['', '  ', '!?', 'x'.repeat(101), 'a\0b'])
			await expect(watched.add(carver, entry(words))).rejects.toEqual(new Invalid('words', 'watched_words'));
		await watched.add(carver, entry('Medlar'));
		await expect(watched.add(carver, entry('ｍedlar'))).rejects.toEqual(new Conflict('watched_there'));
	});
});
