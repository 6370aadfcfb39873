// One adult who pauses, restricts or ends one pair for the third time in a term: the leads hear of it, the adult does not.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as restrictions from '../../src/lib/server/safety/restrictions/index.ts';
import { staffTextsFor } from '../../src/lib/server/safety/alerts/index.ts';
import { forgetCalendars } from '../../src/lib/server/schools/calendar/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { brought, day, useNothingSaid } from '../safety/alerts/adult-writing.ts';
import { openOf } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, palNotes, personId } from '../world.ts';

useWorld();
useNothingSaid();
beforeEach(async () => {
	await db().delete(t.restriction);
	await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.state, 'paused'));
	await db().delete(t.pairingStep).where(eq(t.pairingStep.kind, 'pause'));
	await terms([-75, 60]);
});

const dateIn = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);

/** Gives every school these terms, in days from now. */
async function terms(...spans: [number, number][]) {
	await db().delete(t.schoolTerm);
	const schools = await db().select({ schoolId: t.school.id }).from(t.school);
	for (const [from, until] of spans)
		await db()
			.insert(t.schoolTerm)
			.values(schools.map((row) => ({ ...row, startsOn: dateIn(from), endsOn: dateIn(until) })));
	forgetCalendars();
}

async function step(username: string, kind: pairing.StepKind, pals: [string, string] = ['james', 'wei']) {
	const pairingId = await pairingOf(...pals);
	const { members } = await pairing.forTeacher(await actor(username), pairingId);
	const words = kind === 'pause' || kind === 'end' ? palNotes[kind] : '';
	const fingerprint = pairing.fingerprint(members.map(({ id }) => id));
	await pairing.step(await actor(username), { pairingId, kind, members: fingerprint, words });
}

async function pauseAndResume(username = 't.phillips', pals?: [string, string]) {
	await step(username, 'pause', pals);
	await step(username, 'resume', pals);
}

async function limit(username: string, student: string) {
	const personOf = await personId(student);
	const limited = { personId: personOf, kind: 'writing_paused', reason: 'A talk', until: dateIn(3) };
	const { id } = await restrictions.start(await actor(username), limited);
	await restrictions.end(await actor(username), personOf, id);
}

test('the second does not, the third does, and the lead of each school reads which they were', async () => {
	await pauseAndResume();
	await pauseAndResume();
	expect(await brought()).toEqual([]);
	await step('t.phillips', 'pause');
	// The lead did it: at their own school the deputy hears of it.
	expect((await brought()).sort()).toEqual([['deputy t.hughes'], ['lead t.anshan']]);
	const { words: here } = await staffTextsFor(await actor('t.hughes'));
	expect(here[0]!.words).toMatch(/^James and Wei\n(\w+ \d+, \d+: paused the pair\n?){3}$/u);
	const { words: there } = await staffTextsFor(await actor('t.anshan'));
	expect(there[0]!.words).toMatch(/^James和Wei\n(\d+年\d+月\d+日：暂停通信\n?){3}$/u);
	expect(await openOf('t.phillips')).toEqual([]);
	expect((await staffTextsFor(await actor('t.phillips'))).words).toEqual([]);
});

test('what colleagues did counts for them alone', async () => {
	await pauseAndResume('t.anshan');
	await pauseAndResume();
	await pauseAndResume('t.anshan');
	await pauseAndResume();
	expect(await brought()).toEqual([]);
	await pauseAndResume('t.anshan');
	expect((await brought()).sort()).toEqual([['deputy t.he'], ['lead t.phillips']]);
});

test('the next term starts anew', async () => {
	await terms([-75, 60], [66, 150]);
	await pauseAndResume();
	await pauseAndResume();
	moveClock(70 * day);
	await pauseAndResume();
	await pauseAndResume();
	expect(await brought()).toEqual([]);
	await pauseAndResume();
	expect(await brought()).toHaveLength(2);
});

test('the days after a term belong to it', async () => {
	await pauseAndResume();
	await pauseAndResume();
	moveClock(70 * day);
	await pauseAndResume();
	expect(await brought()).toHaveLength(2);
});

test('without terms the last 120 days count', async () => {
	await terms();
	await pauseAndResume();
	await pauseAndResume();
	moveClock(122 * day);
	await pauseAndResume();
	await pauseAndResume();
	expect(await brought()).toEqual([]);
	moveClock(200 * day);
	await pauseAndResume();
	expect(await brought()).toHaveLength(2);
});

test('a pause, a limit and an end of one pair count together', async () => {
	await limit('t.phillips', 'james');
	await pauseAndResume();
	await pauseAndResume('t.phillips', ['caleb', 'dapeng']);
	expect(await brought()).toEqual([]);
	await step('t.phillips', 'end');
	expect(await brought()).toHaveLength(2);
	const { words } = await staffTextsFor(await actor('t.hughes'));
	expect(words[0]!.words).toMatch(
		/: paused one student’s writing\n.*: paused the pair\n.*: ended the pair$/u
	);
});
