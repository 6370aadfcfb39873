// Must, must not, never again: wishes of both schools are kept, and each school sees only its own.
import { beforeEach, expect, test } from 'vitest';
import { and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as wishes from '../../../src/lib/server/pairing/wishes/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { type Classes, somebody, twoClasses } from './classes.ts';
import { groupsByName, solve, view } from './doing.ts';

useWorld();
let classes: Classes;
let n = 0;
beforeEach(async () => {
	n++;
	const side = (letter: string) =>
		[1, 2, 3].map((number) => somebody(`${letter}${number}.${n}`, { interests: [`shared ${number}`] }));
	classes = await twoClasses(side('a'), side('b'));
});

const id = (name: string) => classes.ids[`${name}.${n}`]!;
const ask = async (who: string, kind: string, student: string, other: string, reason?: string) =>
	wishes.ask(await actor(who), { kind, studentId: id(student), otherId: id(other), reason });
const solvedGroups = async () =>
	(await groupsByName((await solve('t.carver', classes)).result.groups, classes)).map((group) =>
		group.replaceAll(`.${n}`, '')
	);
const shownWishes = async (who: string) => (await view(who, classes)).wishes;

test('without wishes similar students are paired; wishes of both schools are all kept', async () => {
	expect(await solvedGroups()).toEqual(['a1 b1', 'a2 b2', 'a3 b3']);
	await ask('t.carver', 'must', 'a1', 'b2');
	await ask('t.chaoyang', 'must_not', 'b3', 'a3');
	expect(await solvedGroups()).toEqual(['a1 b2', 'a2 b3', 'a3 b1']);
});

test('each school sees its own wishes with their reasons, and nothing of the other school’s', async () => {
	await ask('t.carver', 'must_not', 'a1', 'b1', 'Cousins who quarrel');
	await ask('t.chaoyang', 'never_again', 'b1', 'a1', 'It went badly');
	expect(await shownWishes('t.carver')).toEqual([
		expect.objectContaining({ kind: 'must_not', reason: 'Cousins who quarrel', by: null })
	]);
	expect(await shownWishes('t.chaoyang')).toEqual([
		expect.objectContaining({ kind: 'never_again', reason: 'It went badly' })
	]);
	await solvedGroups();
	for (const [who, words] of [
		['t.carver', 'It went badly'],
		['t.chaoyang', 'Cousins who quarrel']
	] as const)
		expect(JSON.stringify(await view(who, classes))).not.toContain(words);
	expect(await shownWishesOf('t.carver', 'a1')).toHaveLength(1);
	expect(await shownWishesOf('t.chaoyang', 'b1')).toHaveLength(1);
});
const shownWishesOf = async (who: string, student: string) =>
	inLocale('en', async () => (await wishes.wishesOfStudent(await actor(who), id(student), 'en')).wishes);

test('a student whom wishes of the other school leave without a pal is named, without revealing those wishes', async () => {
	for (const other of ['a1', 'a2', 'a3']) await ask('t.chaoyang', 'must_not', 'b1', other, 'Private');
	await solve('t.carver', classes, { unequal: 'leave' });
	const { alone } = (await view('t.carver', classes)).run!;
	expect(alone.map(({ text }) => text)).toContain(
		'The age limit or teachers’ requests leave no one for this student.'
	);
	expect(JSON.stringify(alone)).not.toMatch(/Private|rule/);
});

test('a must that breaks the age limit leaves its two students unpaired, and everybody else is paired', async () => {
	await db()
		.update(t.rosterEntry)
		.set({ birthDate: '2005-01-01' })
		.where(eq(t.rosterEntry.personId, id('b1')));
	await ask('t.carver', 'must', 'a1', 'b1');
	expect(await solvedGroups()).toEqual(['a2 b2', 'a3 b3']);
	expect((await view('t.carver', classes)).run!.alone.map(({ name }) => name.slice(0, 2)).sort()).toEqual([
		'A1',
		'B1'
	]);
});

test('a wish is added once and never beside its contrary; once it is ended it no longer counts', async () => {
	await ask('t.carver', 'must', 'a1', 'b2');
	await expect(ask('t.carver', 'must', 'a1', 'b2')).rejects.toEqual(new Conflict('wish_there'));
	await expect(ask('t.carver', 'must_not', 'a1', 'b2')).rejects.toEqual(new Conflict('wish_contradicts'));
	// A wish of the other school is no obstacle, or it would be revealed.
	await ask('t.chaoyang', 'must_not', 'b2', 'a1');
	const [wish] = await shownWishes('t.carver');
	for (const who of ['t.chaoyang', 't.moore', 'coordinator', 'maya'])
		await expect(wishes.end(await actor(who), wish!.id)).rejects.toThrow(NotFound);
	await wishes.end(await actor('t.carver'), wish!.id);
	await expect(wishes.end(await actor('t.carver'), wish!.id)).rejects.toThrow(NotFound);
	expect(await shownWishes('t.carver')).toEqual([]);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.subjectId, id('a1')))
		.orderBy(t.auditEvent.id);
	expect(events.map(({ verb, schoolId, detail }) => [verb, schoolId, detail])).toEqual([
		['wish.add', 'carver', 'must'],
		['wish.end', 'carver', 'must']
	]);
});

test('a wish names an own student and one of a partner class, is by their teacher, and has a bounded reason', async () => {
	const wrongStudents = new Invalid('other', 'wish_students');
	await expect(ask('t.carver', 'must', 'b1', 'a1')).rejects.toEqual(wrongStudents);
	await expect(ask('t.carver', 'must', 'a1', 'a2')).rejects.toEqual(wrongStudents);
	for (const who of ['t.moore', 'coordinator', 'maya'])
		await expect(ask(who, 'must', 'a1', 'b1')).rejects.toEqual(wrongStudents);
	await expect(
		wishes.ask(await actor('t.carver'), {
			kind: 'must',
			studentId: id('a1'),
			otherId: await personId('meng')
		})
	).rejects.toEqual(wrongStudents);
	await expect(ask('t.carver', 'marry', 'a1', 'b1')).rejects.toThrow(Invalid);
	for (const reason of ['x'.repeat(1_001), 'a\0b'])
		await expect(ask('t.carver', 'must', 'a1', 'b1', reason)).rejects.toThrow(Invalid);
});

test('“never again” from a pairing is recorded once, and for each pal of a triad', async () => {
	const ended = await pairingOf('marcus', 'yichen');
	await wishes.askNotAgain(await actor('t.carver'), ended, 'Not a good match');
	await expect(wishes.askNotAgain(await actor('t.carver'), ended)).rejects.toEqual(
		new Conflict('wish_there')
	);
	await expect(wishes.askNotAgain(await actor('t.moore'), ended)).rejects.toThrow(NotFound);
	await wishes.askNotAgain(await actor('t.moore'), await pairingOf('darius', 'meng'));
	const open = await db()
		.select()
		.from(t.pairingWish)
		.where(and(isNull(t.pairingWish.endedAt), eq(t.pairingWish.kind, 'never_again')));
	const darius = await personId('darius');
	expect(open.filter(({ firstId, secondId }) => [firstId, secondId].includes(darius))).toHaveLength(2);
});

test('students whose pairing was declined are not proposed again in this cycle', async () => {
	const enrolment = async (name: string) =>
		(
			await db()
				.select()
				.from(t.enrolment)
				.where(eq(t.enrolment.personId, id(name)))
		)[0]!.id;
	const { partnershipId } = classes;
	const proposed = await pairing.propose(await actor('t.carver'), {
		partnershipId,
		own: [await enrolment('a1')],
		partners: [await enrolment('b1')]
	});
	const members = pairing.fingerprint([id('a1'), id('b1')]);
	await pairing.step(await actor('t.chaoyang'), {
		pairingId: proposed,
		kind: 'decline',
		members,
		words: 'They are cousins'
	});
	expect(await solvedGroups()).not.toContain('a1 b1');
	expect(await solvedGroups()).toHaveLength(3);
});
