import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import {
	awaitingStep,
	type FirstStepsView,
	ownFirstSteps,
	programFirstSteps
} from '../../../src/lib/server/schools/first-steps/index.ts';
import { classSteps, inOrder, schoolSteps } from '../../../src/lib/server/schools/first-steps/steps.ts';
import type { ClassFacts, SchoolFacts } from '../../../src/lib/server/schools/first-steps/facts.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { otherCoordinator, setUpProgram } from '../programs/stage.ts';

useWorld();
let program: Awaited<ReturnType<typeof setUpProgram>>;
beforeAll(async () => {
	await otherCoordinator();
	program = await setUpProgram();
});

const view = async () => programFirstSteps(await actor('coordinator'), program.programId, 'en');
const listIn = ({ lists }: FirstStepsView, id: string) => lists.find((list) => list.id === id);
const doneIn = (steps: FirstStepsView, id: string) => listIn(steps, id)?.done;

describe('a new program', () => {
	test('has one next step: what its coordinator can do now and most others wait for', async () => {
		const steps = await view();
		expect(doneIn(steps, program.programId)).toEqual(['schools', 'cycle']);
		expect(doneIn(steps, 'oak')).toEqual([]);
		expect(steps.next).toMatchObject({
			key: 'lead',
			who: 'you',
			href: expect.stringMatching(/^\/staff\/(oak|joshi)$/)
		});
		// The rest stands below, with whose turn it is.
		const waits = listIn(steps, program.programId)!.waits.map(({ key, who, href }) => [key, who, href]);
		const page = `/programs/${program.programId}/${program.cycleId}`;
		expect(waits).toEqual([
			['partners', 'you', `${page}#partners`],
			['prompts', 'you', `${page}#prompts`]
		]);
		expect(listIn(steps, 'oak')!.waits).toContainEqual(
			expect.objectContaining({ key: 'list', who: 'a teacher at the school', href: null })
		);
		expect(await awaitingStep(await actor('coordinator'))).toMatchObject({ key: 'lead' });
	});

	test('ticks a step as soon as it is done', async () => {
		const coordinator = await actor('coordinator');
		await programs.addPartners(coordinator, program, { one: program.one, other: program.other });
		expect(doneIn(await view(), program.programId)).toEqual(['schools', 'cycle', 'partners']);
		expect(doneIn(await view(), 'oak')).toEqual(['partner']);
		await programs.savePrompt(coordinator, program, { week: 1, words: { en: 'Hello' } });
		// Nothing is left to do for the program itself; its schools go on.
		expect(doneIn(await view(), program.programId)).toBeUndefined();
	});

	test('and its schools are not found by others', async () => {
		for (const who of ['c.anshan', 't.carver', 'maya'])
			await expect(programFirstSteps(await actor(who), program.programId, 'en'), who).rejects.toThrow(
				NotFound
			);
	});
});

test('a school that writes has no list, a new class of it has one for its teachers', async () => {
	const teacher = await actor('t.carver');
	const before = await ownFirstSteps(teacher, 'en');
	expect(before).toEqual({ next: null, lists: [] });
	const [room] = await db()
		.insert(t.classroom)
		.values({ schoolId: 'carver', createdAt: new Date() })
		.returning();
	await db()
		.insert(t.classroomMembership)
		.values({ classroomId: room!.id, personId: teacher.id, role: 'teacher', from: new Date() });
	const { next, lists } = await ownFirstSteps(await actor('t.carver'), 'en');
	expect(lists).toEqual([expect.objectContaining({ id: room!.id, done: [] })]);
	expect(next).toMatchObject({ key: 'list', who: 'you', href: '/people/import' });
	// A colleague who teaches another class is not bothered.
	expect((await ownFirstSteps(await actor('t.moore'), 'en')).lists).toEqual([]);
	// After a while it is not new any more, whether it writes or not.
	await db()
		.update(t.classroom)
		.set({ createdAt: new Date('2025-01-01') })
		.where(eq(t.classroom.id, room!.id));
	expect((await ownFirstSteps(await actor('t.carver'), 'en')).lists).toEqual([]);
});

describe('the order', () => {
	const school: SchoolFacts = {
		schoolId: 'oak',
		lead: 'lead',
		leadInvitedAt: null,
		teacherInvitedAt: null,
		coordinators: [],
		teachers: ['lead', 'second'],
		listsBy: [],
		listsAt: null,
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
		proposedAt: null,
		pairs: 0
	};
	const next = (facts: Partial<ClassFacts>, schoolOver: Partial<SchoolFacts> = {}) => {
		const all = { ...school, ...schoolOver };
		const steps = [...schoolSteps(all), ...classSteps(all, [{ ...room, ...facts }])];
		const ready = steps.filter(({ state, ready }) => ready && state !== 'done');
		return inOrder(
			ready.map((step) => ({ step })),
			steps
		)[0]?.step.key;
	};

	test.each<[string, Partial<ClassFacts>, Partial<SchoolFacts>, string]>([
		['no lead', {}, { lead: null }, 'lead'],
		['a lead alone whose list was approved', {}, { teachers: ['lead'] }, 'pairs'],
		['a lead alone whose list waits', { students: 0 }, { listsBy: ['lead'], teachers: ['lead'] }, 'second'],
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
		['cards that nobody has used', { signedIn: 0, profiles: 0 }, {}, 'signedIn'],
		['two who have not signed in yet: others go on', { signedIn: 8 }, {}, 'pairs'],
		['no profiles, for which nothing waits', { profiles: 0 }, {}, 'pairs'],
		[
			'neither consent nor birth dates, and no partner',
			{ consented: 0, birthDates: 0, partnershipId: null },
			{},
			'consent'
		],
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
