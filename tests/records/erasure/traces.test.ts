// The same erasure in two worlds, with and without a matter about an adult who takes part in it: everything that this adult
// sees on the way is the same.
import { afterEach, describe, expect, test } from 'vitest';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { waiting } from '../../review/desk.ts';
import { letterFrom } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { settleMatters } from './settled.ts';
import { outcome, sightOf } from './sight.ts';

afterEach(() => moveClock(0));

/** Every world begins at the same second, so that relative times are the same. */
const beginsAt = Math.ceil(Date.now() / 60_000) * 60_000 + 2_000;
const setHours = (hours: number) => moveClock(beginsAt + hours * 3_600_000 - Date.now());

interface Story {
	accused: string;
	asks: string;
	confirms: string;
	/** Creates the matter, which the accused cannot see. */
	matter: (accused: string) => Promise<void>;
}

const stories: Story[] = [
	{ accused: 't.carver', asks: 't.carver', confirms: 't.ellis', matter: aboutTeacher },
	{ accused: 't.ellis', asks: 't.carver', confirms: 't.ellis', matter: aboutTeacher },
	{ accused: 'coordinator', asks: 'coordinator', confirms: 't.ellis', matter: aboutCoordinator }
];

describe.each(stories)('a matter about $accused', ({ accused, asks, confirms, matter }) => {
	const seen = new Map<string, unknown[]>();

	describe.each(['nothing', 'the matter'])('where there is %s', (situation) => {
		useWorld();
		test('the erasure is requested and confirmed, and everything that the adult sees is recorded', async () => {
			const maya = await personId('maya');
			const look = async () => seen.get(situation)!.push(await sightOf(accused, maya));
			seen.set(situation, []);
			setHours(0);
			await settleMatters('maya');
			// In both worlds a letter waits, which everybody knows of.
			await waiting('maya', 'lin', 'A letter that waits');
			if (asks !== accused) await erasure.ask(await actor(asks), maya, 'left');
			if (situation === 'the matter') await matter(accused);
			setHours(1);
			await look();
			const ask = async () => erasure.ask(await actor(asks), maya, 'left');
			const confirm = async () => erasure.confirm(await actor(confirms), maya, 'Maya');
			seen.get(situation)!.push(await outcome(asks === accused ? ask : confirm));
			await look();
			setHours(2);
			if (asks === accused) seen.get(situation)!.push(await outcome(confirm));
			await look();
			setHours(24 * 10);
			expect(await erasure.eraseAgreed(10)).toBe(0);
			await look();
		});
	});

	test('changes nothing of what that adult sees', () => {
		expect(seen.get('nothing')).toHaveLength(accused === asks ? 6 : 5);
		expect(seen.get('the matter')).toEqual(seen.get('nothing'));
	});
});

test('each of these matters existed and could be seen by somebody else', () => {
	expect(seenByOthers).toEqual(['t.carver', 't.ellis', 'coordinator']);
});

const seenByOthers: string[] = [];

/** A call for help, a case from it, a report of a released letter, and a letter on hold: all about one adult of the school. */
async function aboutTeacher(accused: string) {
	const [about, colleague] = [await personId(accused), accused === 't.carver' ? 't.moore' : 't.carver'];
	await askForHelp(await actor('maya'), { words: 'It is about one of them', about });
	const [call] = await db().select().from(t.helpRequest);
	const origin = { kind: 'help' as const, id: call!.id };
	const words = 'What she told me';
	const { id } = await cases.open(await actor(colleague), { origin, kind: 'adult', severity: 'high', words });
	await reports.send(await actor('lin'), {
		releaseId: (await letterFrom('maya', 'lin')).id,
		reason: 'adult'
	});
	const { displayName } = await actor(accused);
	await waiting('maya', 'lin', `I don’t want to live any more. ${displayName} hurts me.`);
	await expectHeld(accused, id, colleague);
}

/** An alert and a case about a coordinator, whom no student names. */
async function aboutCoordinator(accused: string) {
	const [exceptId, studentId] = [await personId(accused), await personId('maya')];
	const [alertId, caseId, originId, openedAt] = [newId(), newId(), newId(), now()];
	const openedBy = await personId('t.carver');
	await db().insert(t.alert).values({
		id: alertId,
		schoolId: 'carver',
		kind: 'help',
		subjectId: originId,
		studentId,
		exceptId,
		at: openedAt
	});
	await db()
		.insert(t.safeguardingCase)
		.values({
			id: caseId,
			exceptId,
			studentId,
			originId,
			originKind: 'help',
			openedBy,
			openedAt,
			programId: 'birmingham-beijing',
			kind: 'other',
			severity: 'high',
			holdUntil: '2099-01-01',
			pairingId: await pairingOf('maya', 'lin')
		});
	const lead = { caseId, schoolId: 'carver', personId: openedBy, from: openedAt };
	await db().insert(t.caseLead).values(lead);
	for (const verb of ['case.open', 'case.read'] as const)
		await record({ actorId: openedBy, verb, subject: ['case', caseId], schools: ['carver'] });
	await expectHeld(accused, caseId, 't.carver');
}

/** The case prevents erasing the student; a colleague can see it, and the accused cannot. */
async function expectHeld(accused: string, caseId: string, colleague: string) {
	const holds = await erasure.casesHolding(await personId('maya'));
	expect(holds.map((row) => row.caseId)).toEqual([caseId]);
	await cases.findCase(await actor(colleague), caseId);
	expect(await outcome(async () => cases.findCase(await actor(accused), caseId))).toBe('not found');
	seenByOthers.push(accused);
}
