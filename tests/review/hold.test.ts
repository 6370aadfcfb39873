// What may be a call for help is on hold: who may do what with it, and what no keyboard habit does (safety rule 15).
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	alert,
	caseItem,
	caseNote,
	finding,
	hold,
	release,
	safeguardingCase
} from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { addDeskNote } from '../../src/lib/server/review/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { holdAndTell } from '../../src/lib/server/safety/holds/index.ts';
import { holdView } from '../../src/lib/server/safety/holds/hold-view.ts';
import { approveMany, queueOf, releaseDue } from '../../src/lib/server/review/index.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import { openOf, sweepAfter } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
afterEach(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const cry = 'I don’t want to live any more. Nobody would miss me.';
const urgent = (from = 'maya', to = 'lin', words = cry) => waiting(from, to, words);
const approve = { decision: 'approve' } as const;

const releaseCount = async (id: string) =>
	(await db().select().from(release).where(eq(release.reviewableId, id))).length;
const holdOf = async (id: string) =>
	(await db().select().from(hold).where(eq(hold.reviewableId, id))).at(-1)!;
const alertOf = async (id: string) => (await db().select().from(alert).where(eq(alert.subjectId, id)))[0]!;
const casesAbout = (id: string) =>
	db()
		.select({ id: safeguardingCase.id, kind: safeguardingCase.kind, severity: safeguardingCase.severity })
		.from(caseItem)
		.innerJoin(safeguardingCase, eq(safeguardingCase.id, caseItem.caseId))
		.where(eq(caseItem.reviewableId, id));

async function viewFor(username: string, id: string) {
	const reader = await actor(username);
	const item = await readingOf(reader, id);
	const zone = { locale: 'en', timeZone: 'America/Chicago' };
	return holdView(item, { actor: reader, zone, nameOf: (_id, name = '') => name });
}

describe('an urgent letter', () => {
	test('is on hold with an alert as soon as it is handed in, at the first press, whatever else it says', async () => {
		const sent = await urgent('maya', 'lin', `${cry} Add me on Snapchat: maya_b_99`);
		expect(await holdOf(sent.id)).toMatchObject({ liftedAt: null, exceptId: null, pastSchool: false });
		expect(await alertOf(sent.id)).toMatchObject({ kind: 'finding', acknowledgedAt: null });
		const findings = await db().select().from(finding).where(eq(finding.revisionId, sent.revisionId));
		expect(findings.map(({ check }) => check)).toEqual(expect.arrayContaining(['wellbeing', 'contact']));
	});

	test('can be approved by nobody, alone or together with others, with or without time to undo', async () => {
		for (const seconds of [0, 10]) {
			env.UNDO_SECONDS = seconds;
			const sent = await urgent();
			for (const who of ['t.carver', 't.ellis'])
				await expect(decide(who, { ...approve, revisionId: sent.revisionId })).rejects.toEqual(
					new Conflict('item_on_hold')
				);
			await expect(approveMany(await actor('t.ellis'), [sent.revisionId])).rejects.toThrow(Conflict);
			moveClock(60_000);
			await releaseDue();
			expect([await stateOf(sent.id), await releaseCount(sent.id)]).toEqual(['waiting', 0]);
			moveClock(0);
		}
	});

	test('is returned or withheld by its holder, not by a colleague', async () => {
		const sent = await urgent();
		const withholding = { revisionId: sent.revisionId, decision: 'withhold', reason: 'safety' } as const;
		await expect(decide('t.ellis', withholding)).rejects.toEqual(new Conflict('item_on_hold'));
		await decide('t.carver', withholding);
		expect(await stateOf(sent.id)).toBe('withheld');
		expect((await holdOf(sent.id)).liftedAt).toBeNull();
	});

	test('that was approved before it was on hold is not released', async () => {
		env.UNDO_SECONDS = 10;
		const sent = await waiting('maya', 'lin', 'A plain letter');
		await decide('t.ellis', { ...approve, revisionId: sent.revisionId });
		await db().insert(hold).values({ reviewableId: sent.id, since: now() });
		moveClock(11_000);
		await releaseDue();
		expect([await stateOf(sent.id), await releaseCount(sent.id)]).toEqual(['waiting', 0]);
	});
});

describe('hold and tell', () => {
	test('the desk names whom it tells: the lead for a colleague, nobody for the lead', async () => {
		const sent = await urgent();
		expect(await viewFor('t.ellis', sent.id)).toMatchObject({ mine: false, names: 'Ms Carter', told: null });
		expect(await viewFor('t.carver', sent.id)).toMatchObject({ mine: true, names: null, minutes: 15 });
	});

	test('one press opens a case with the severity of the finding; a second changes nothing', async () => {
		const sent = await urgent();
		await holdAndTell(await actor('t.ellis'), sent.id);
		const [opened, ...more] = await casesAbout(sent.id);
		expect(more).toEqual([]);
		expect(opened).toMatchObject({ severity: 'high' });
		const first = await holdOf(sent.id);
		expect(first.toldBy).toBe(await personId('t.ellis'));
		await holdAndTell(await actor('t.carver'), sent.id);
		expect(await casesAbout(sent.id)).toHaveLength(1);
		expect((await holdOf(sent.id)).toldAt).toEqual(first.toldAt);
		// A colleague tells the lead; only the holder's press also acknowledges the alert.
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('by the lead it acknowledges the alert, which climbs no further; by a colleague it does not', async () => {
		const [byColleague, byLead] = [await urgent('andre', 'hao'), await urgent()];
		expect(await holdAndTell(await actor('t.ellis'), byColleague.id)).toEqual({ caseId: null });
		// Whoever holds it goes on with the case.
		const [{ caseId }] = [await holdAndTell(await actor('t.carver'), byLead.id)];
		expect((await casesAbout(byLead.id)).map(({ id }) => id)).toEqual([caseId]);
		expect((await alertOf(byColleague.id)).acknowledgedAt).toBeNull();
		expect((await alertOf(byLead.id)).acknowledgedBy).toBe(await personId('t.carver'));
		await sweepAfter(16);
		expect(await openOf('t.moore')).toContain((await alertOf(byColleague.id)).id);
		expect(await openOf('t.moore')).not.toContain((await alertOf(byLead.id)).id);
	});

	test('a later letter of the same kind joins the open case', async () => {
		const [earlier, later] = [await urgent('james', 'wei'), await urgent('james', 'wei')];
		await holdAndTell(await actor('t.phillips'), earlier.id);
		await holdAndTell(await actor('t.phillips'), later.id);
		const [[first], [second]] = [await casesAbout(earlier.id), await casesAbout(later.id)];
		expect(second!.id).toBe(first!.id);
		const notes = await db()
			.select()
			.from(caseNote)
			.where(and(eq(caseNote.caseId, first!.id), eq(caseNote.kind, 'joined')));
		expect(notes).toHaveLength(1);
	});

	test('nobody from elsewhere can do it, and nobody to an item that is not on hold', async () => {
		const [sent, plain] = [await urgent(), await waiting('maya', 'lin')];
		for (const who of ['t.chaoyang', 't.phillips', 'maya', 'lin'])
			await expect(holdAndTell(await actor(who), sent.id)).rejects.toThrow(NotFound);
		await expect(holdAndTell(await actor('coordinator'), sent.id)).rejects.toThrow(Forbidden);
		await expect(holdAndTell(await actor('t.ellis'), plain.id)).rejects.toEqual(
			new Conflict('item_not_on_hold')
		);
	});

	test('an edit and a withdrawal close neither the alert nor the case, and the hold stays', async () => {
		const sent = await urgent();
		await holdAndTell(await actor('t.ellis'), sent.id);
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const next = await messages.submit(maya, {
			pairingId,
			id: sent.id,
			basis: sent.revisionId,
			body: 'We won the game today.'
		});
		expect(next.urgent).toBe(false);
		await expect(decide('t.ellis', { ...approve, revisionId: next.revisionId })).rejects.toEqual(
			new Conflict('item_on_hold')
		);
		await messages.withdraw(maya, pairingId, sent.id);
		expect((await alertOf(sent.id)).acknowledgedAt).toBeNull();
		expect(await casesAbout(sent.id)).toHaveLength(1);
		expect((await holdOf(sent.id)).liftedAt).toBeNull();
	});

	test('a colleague can leave the lead a note', async () => {
		const sent = await urgent();
		const { askedId } = (await viewFor('t.ellis', sent.id))!;
		await addDeskNote(await actor('t.ellis'), sent.id, {
			words: 'She was absent on Monday.',
			askedId: askedId!
		});
		const { questions } = await queueOf(await actor('t.carver'));
		expect(questions.map(({ itemId }) => itemId)).toContain(sent.id);
	});
});
