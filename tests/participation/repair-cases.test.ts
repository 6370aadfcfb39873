// Cases and repairs: a case among students keeps them from new pals; a case about an adult changes nothing.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { teacherHome } from '../../src/lib/server/participation/home-view.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { requestRepair } from '../../src/lib/server/participation/measures.ts';
import { setNow } from '../schools/deputies/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId, stateOf } from '../world.ts';
import { beginSilence, decide, onlyProposal, open, untilProposed } from './silence.ts';

useWorld();
beforeEach(async () => {
	await db().update(t.safeguardingCase).set({ closedAt: now() });
	await beginSilence();
});
afterEach(() => moveClock(0));

type Case = Partial<typeof t.safeguardingCase.$inferInsert>;

/** Opens a case about a student's pairing with lin. */
const openCaseAbout = async (
	student: string,
	details: Case,
	pairing: [string, string] | null = ['maya', 'lin']
) =>
	db()
		.insert(t.safeguardingCase)
		.values({
			id: newId(),
			kind: 'bullying',
			severity: 'high',
			originKind: 'item',
			originId: newId(),
			programId: 'birmingham-beijing',
			studentId: await personId(student),
			openedAt: now(),
			openedBy: await personId('t.moore'),
			holdUntil: '2099-01-01',
			pairingId: pairing && (await pairingOf(...pairing)),
			...details
		});

/** What the class teacher sees, and the result of looking for a new pal at once. */
async function whatTeacherSees() {
	const teacher = await actor('t.carver');
	const sought = await requestRepair(teacher, await pairingOf('maya', 'lin')).then(
		() => 'found',
		(refused: Error) => refused.message
	);
	const { repairs, stuck } = await inLocale('en', async () => teacherHome(teacher, 'en'));
	return { sought, repairs: repairs.map(({ id: _, age: __, ...repair }) => repair), stuck };
}

const aboutAdults: [string, () => Promise<Case>][] = [
	['the class teacher', async () => ({ exceptId: await personId('t.carver') })],
	['an adult whom nobody named', async () => ({ pastSchool: true })],
	['an adult, according to its lead', async () => ({ kind: 'adult' })],
	['an adult at home', async () => ({ kind: 'home' })],
	[
		'an adult, by the call for help it started from',
		async () => {
			const call = { id: newId(), studentId: await personId('maya'), schoolId: 'carver', aboutAdult: true };
			await db()
				.insert(t.helpRequest)
				.values({ ...call, at: now(), answeredAt: now() });
			return { originKind: 'help' as const, originId: call.id };
		}
	]
];

describe('a case about an adult', () => {
	test.each(aboutAdults)(
		'%s: the teacher sees and is offered the same as without it',
		async (_, detailsOf) => {
			await makeSeekable();
			const without = await whatTeacherSees();
			await beginSilence();
			await makeSeekable();
			await openCaseAbout('maya', await detailsOf());
			await openCaseAbout('noor', await detailsOf(), null);
			expect(await whatTeacherSees()).toEqual(without);
			expect(without).toMatchObject({ sought: 'found', repairs: [{ kind: 'new_pal' }] });
		}
	);

	test('that is opened after a proposal leaves it as it is: both sides can approve', async () => {
		await untilProposed();
		await openCaseAbout('maya', { exceptId: await personId('t.carver') });
		await decide('t.carver');
		await decide('t.chaoyang');
		expect(await stateOf(await pairingOf('maya', 'lin'))).toBe('ended');
	});
});

describe('a case about what students do to each other', () => {
	test('keeps its students from new pals', async () => {
		await makeSeekable();
		await openCaseAbout('maya', {});
		expect(await whatTeacherSees()).toMatchObject({ sought: 'repair_nobody', repairs: [] });
	});

	test('that is opened after a proposal voids it', async () => {
		await untilProposed();
		await openCaseAbout('maya', {});
		await expect(decide('t.carver')).rejects.toEqual(new Conflict('repair_moved'));
		expect((await onlyProposal()).outcome).toBeNull();
	});

	test('that is closed keeps nobody from new pals', async () => {
		await openCaseAbout('maya', { closedAt: now() });
		await untilProposed();
		expect(await open('t.carver')).toHaveLength(1);
	});
});

/** Lin has been silent for long enough that a teacher may look for a new pal. */
const makeSeekable = async () => setNow('2026-10-09T10:20:00Z');
