import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import {
	type FirstStepsView,
	ownFirstSteps,
	programFirstSteps,
	schoolFirstSteps
} from '../../../src/lib/server/schools/first-steps/index.ts';
import { classSteps, nextOf, schoolSteps } from '../../../src/lib/server/schools/first-steps/steps.ts';
import type { ClassFacts, SchoolFacts } from '../../../src/lib/server/schools/first-steps/facts.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { addTerm } from '../../../src/lib/server/schools/calendar/terms.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { otherCoordinator, setUpProgram } from '../programs/stage.ts';

useWorld();
let program: Awaited<ReturnType<typeof setUpProgram>>;
beforeAll(async () => {
	await otherCoordinator();
	program = await setUpProgram();
});

const doneIn = (list: FirstStepsView) =>
	list.steps.filter(({ state }) => state === 'done').map(({ key }) => key);
const listOf = async (id: string) => {
	const lists = await programFirstSteps(await actor('coordinator'), program.programId, 'en');
	return lists.find((list) => list.id === id)!;
};

describe('a new program', () => {
	test('lists what is there and what is next, with a link for its coordinator', async () => {
		const list = await listOf(program.programId);
		expect(doneIn(list)).toEqual(['schools', 'cycle']);
		expect(list.next).toMatchObject({
			key: 'partners',
			own: true,
			href: `/programs/${program.programId}/${program.cycleId}#partners`
		});
		const school = await listOf('oak');
		expect(doneIn(school)).toEqual(['class']);
		expect(school.next).toMatchObject({ key: 'lead', own: true, href: '/staff/oak' });
	});

	test('ticks a step as soon as it is done', async () => {
		const coordinator = await actor('coordinator');
		await addTerm(coordinator, 'oak', { startsOn: '2030-01-07', endsOn: '2030-05-31' });
		expect(doneIn(await listOf('oak'))).toEqual(['term', 'class']);
		await programs.addPartners(coordinator, program, { one: program.one, other: program.other });
		expect(doneIn(await listOf(program.programId))).toEqual(['schools', 'cycle', 'partners']);
		expect(doneIn(await listOf('oak'))).toEqual(['term', 'class', 'partner']);
		await programs.savePrompt(coordinator, program, { week: 1, words: { en: 'Hello' } });
		// Nothing is left to do for the program itself; its schools go on.
		expect(await listOf(program.programId)).toBeUndefined();
	});

	test('and its schools are not found by others', async () => {
		for (const who of ['c.anshan', 't.carver', 'maya'])
			await expect(programFirstSteps(await actor(who), program.programId, 'en'), who).rejects.toThrow(
				NotFound
			);
		for (const who of ['c.anshan', 't.carver', 'maya'])
			await expect(schoolFirstSteps(await actor(who), 'oak', 'en'), who).rejects.toThrow(NotFound);
	});
});

test('a school that writes has no list, a new class of it has one for its teachers', async () => {
	const teacher = await actor('t.carver');
	const before = await ownFirstSteps(teacher, 'en');
	expect(before).toEqual([]);
	const [room] = await db()
		.insert(t.classroom)
		.values({ schoolId: 'carver', createdAt: new Date() })
		.returning();
	await db()
		.insert(t.classroomMembership)
		.values({ classroomId: room!.id, personId: teacher.id, role: 'teacher', from: new Date() });
	const [list, ...others] = await ownFirstSteps(await actor('t.carver'), 'en');
	expect(others).toEqual([]);
	expect(list).toMatchObject({
		id: room!.id,
		done: 0,
		next: { key: 'list', own: true, href: '/people/import' }
	});
	// A colleague who teaches another class is not bothered.
	expect(await ownFirstSteps(await actor('t.moore'), 'en')).toEqual([]);
	// After a while it is not new any more, whether it writes or not.
	await db()
		.update(t.classroom)
		.set({ createdAt: new Date('2025-01-01') })
		.where(eq(t.classroom.id, room!.id));
	expect(await ownFirstSteps(await actor('t.carver'), 'en')).toEqual([]);
});

describe('the order', () => {
	const school: SchoolFacts = {
		schoolId: 'oak',
		lead: true,
		term: true,
		classes: 1,
		listsBy: [],
		wrote: false,
		cycle: true
	};
	const room: ClassFacts = {
		id: 'room',
		schoolId: 'oak',
		createdAt: '2030-01-01',
		students: 10,
		signIn: 10,
		signedIn: 10,
		consented: 10,
		birthDates: 10,
		profiles: 10,
		partnershipId: 'partners',
		proposed: 0,
		pairs: 0
	};
	const next = (facts: Partial<ClassFacts>, schoolOver: Partial<SchoolFacts> = {}) => {
		const all = { ...school, ...schoolOver };
		return nextOf([...schoolSteps(all), ...classSteps(all, [{ ...room, ...facts }])])?.key;
	};

	test.each<[string, Partial<ClassFacts>, Partial<SchoolFacts>, string]>([
		['no lead', {}, { lead: false }, 'lead'],
		['no term', {}, { term: false }, 'term'],
		[
			'no student',
			{ students: 0, signIn: 0, signedIn: 0, consented: 0, birthDates: 0, profiles: 0 },
			{},
			'list'
		],
		['a list that waits', { students: 0, signIn: 0 }, { listsBy: ['somebody'] }, 'confirm'],
		['nobody can sign in', { signIn: 0 }, {}, 'cards'],
		['one card is missing: others go on', { signIn: 9 }, {}, 'pairs'],
		['no birth dates', { birthDates: 0 }, {}, 'birth'],
		['cards that nobody has used', { signedIn: 0 }, {}, 'signedIn'],
		['two who have not signed in yet: others go on', { signedIn: 8 }, {}, 'pairs'],
		['no profiles', { profiles: 0 }, {}, 'profiles'],
		['no partner', { partnershipId: null }, {}, 'partner'],
		['everything but pairs', {}, {}, 'pairs'],
		['pairs that nobody approved', { proposed: 5 }, {}, 'approve'],
		['pairs', { proposed: 5, pairs: 5 }, {}, 'letter']
	])('with %s', (_, facts, schoolOver, key) => {
		expect(next(facts, schoolOver)).toBe(key);
	});

	test('a partner class waits for a cycle: without one nobody is sent there', () => {
		expect(next({ partnershipId: null }, { cycle: false })).toBeUndefined();
	});
});
