// A text that may be about an adult is kept from that adult: from their desk, the alert and the case.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { listCases } from '../../src/lib/server/safety/cases/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert, caseLead, hold, safeguardingCase } from '../../src/lib/server/kernel/schema/index.ts';
import { screen } from '../../src/lib/server/engines/screening/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { adultsMeant } from '../../src/lib/server/review/hold/about-adult.ts';
import { excludeAdult, holdAndTell, heldTextView } from '../../src/lib/server/safety/holds/index.ts';
import { findItem, queueOf, queueSize } from '../../src/lib/server/review/index.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import { acknowledge } from '../../src/lib/server/safety/alerts/acknowledge.ts';
import { openOf, broughtTo } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { decide, waiting } from './desk.ts';

useWorld();

const cry = 'I don’t want to live any more.';
const queueIds = async (username: string) => (await queueOf(await actor(username))).items.map(({ id }) => id);
const alertOf = async (id: string) => (await db().select().from(alert).where(eq(alert.subjectId, id)))[0]!;
const holdOf = async (id: string) => (await db().select().from(hold).where(eq(hold.reviewableId, id)))[0]!;

describe('the adult whom a text means', () => {
	test.each([
		['Ms Carter hurts me', 't.carver', false],
		['it is because of carter', 't.carver', false],
		['my teacher hurts me', null, true],
		['My coach told me to come alone', null, true],
		['Mr. Nobody touched me', null, true],
		['the school nurse saw it', null, true],
		['老师打我', null, true],
		['班主任让我一个人去', null, true],
		['my dad hurts me', null, false],
		['I teach my brother to read', null, false],
		['Ms Carter and Ms Ellis both know', 't.carver', true]
	])('%s', async (text, who, pastSchool) => {
		const about = await adultsMeant('carver', text, screen(text).findings);
		expect(about.pastSchool).toBe(pastSchool);
		if (who && !pastSchool) expect(about.exceptId).toBe(await personId(who));
		else if (!who) expect(about.exceptId).toBeNull();
	});

	test('is recognized by a name in Chinese with a title', async () => {
		const chen = await personId('t.chaoyang');
		const { displayName } = await actor('t.chaoyang');
		expect((await adultsMeant('chaoyang', `${displayName}骂我`, [])).exceptId).toBe(chen);
	});
});

describe('a letter that names the lead', () => {
	test('is on no desk of theirs and in no count; the deputy is alerted, and a colleague still sees it', async () => {
		const before = await queueSize(await actor('t.carver'));
		const sent = await waiting('maya', 'lin', `${cry} Ms Carter hurts me.`);
		expect(await broughtTo((await alertOf(sent.id)).id)).toEqual(['deputy t.moore']);
		expect(await queueIds('t.carver')).not.toContain(sent.id);
		expect(await queueSize(await actor('t.carver'))).toEqual(before);
		await expect(readingOf(await actor('t.carver'), sent.id)).rejects.toThrow(NotFound);
		await expect(
			decide('t.carver', { revisionId: sent.revisionId, decision: 'return', reason: 'kindness' })
		).rejects.toThrow(NotFound);
		expect(await queueIds('t.ellis')).toContain(sent.id);
		expect((await readingOf(await actor('t.moore'), sent.id)).reading).toBe('outside');
	});

	test('is not counted beside the student’s other letters', async () => {
		const other = await waiting('maya', 'lin', 'A plain letter');
		const carver = await actor('t.carver');
		const before = (await findItem(carver, other.id)).history;
		await waiting('maya', 'lin', `${cry} Ms Carter hurts me once more.`);
		expect((await findItem(carver, other.id)).history).toEqual(before);
	});

	test('gets a case that another lead has, and that is kept from the named one', async () => {
		const sent = await waiting('maya', 'lin', `${cry} It is Ms Carter again.`);
		await holdAndTell(await actor('t.ellis'), sent.id);
		const carver = await personId('t.carver');
		const [opened] = await db().select().from(safeguardingCase).where(eq(safeguardingCase.exceptId, carver));
		const leads = await db().select().from(caseLead).where(eq(caseLead.caseId, opened!.id));
		expect(leads.map(({ personId: id }) => id)).not.toContain(carver);
	});
});

describe('a letter about an adult whom nobody names', () => {
	test('goes past the school: no desk there has it, and the coordinator is alerted', async () => {
		const sent = await waiting('maya', 'lin', `${cry} My teacher hurts me.`);
		expect(await broughtTo((await alertOf(sent.id)).id)).toEqual(['coordinator coordinator']);
		for (const who of ['t.carver', 't.ellis']) {
			expect(await queueIds(who)).not.toContain(sent.id);
			await expect(readingOf(await actor(who), sent.id)).rejects.toThrow(NotFound);
			await expect(holdAndTell(await actor(who), sent.id)).rejects.toThrow(NotFound);
		}
		expect((await readingOf(await actor('coordinator'), sent.id)).reading).toBe('outside');
	});

	test('stays off the school’s desks while its hold says that it goes past the school', async () => {
		const sent = await waiting('maya', 'lin', `${cry} My coach is why.`);
		await db().update(hold).set({ pastSchool: true }).where(eq(hold.reviewableId, sent.id));
		expect(await queueIds('t.carver')).not.toContain(sent.id);
		expect(await holdOf(sent.id)).toMatchObject({ pastSchool: true });
	});
});

describe('a student keeps a letter from an adult', () => {
	test('who no longer sees it, whose acknowledgement is void, and the next adult is alerted at once', async () => {
		const sent = await waiting('maya', 'lin', cry);
		const open = await alertOf(sent.id);
		await acknowledge(await actor('t.carver'), open.id);
		const maya = await actor('maya');
		expect(await heldTextView(maya, sent.id, 'en')).toMatchObject({
			waits: true,
			read: true,
			who: 'Ms Carter'
		});
		await excludeAdult(maya, sent.id, await personId('t.carver'));
		expect(await alertOf(sent.id)).toMatchObject({ acknowledgedAt: null });
		expect(await broughtTo(open.id)).toEqual(['lead t.carver', 'deputy t.moore']);
		expect(await openOf('t.carver')).not.toContain(open.id);
		await expect(acknowledge(await actor('t.carver'), open.id)).rejects.toThrow(NotFound);
		await expect(readingOf(await actor('t.carver'), sent.id)).rejects.toThrow(NotFound);
		expect(await heldTextView(maya, sent.id, 'en')).toMatchObject({ read: false, kept: 'Ms Carter' });
	});

	test('who no longer leads an open case about it, and the next adult does', async () => {
		const sent = await waiting('maya', 'lin', cry);
		await holdAndTell(await actor('t.ellis'), sent.id);
		const carver = await personId('t.carver');
		const caseId = (await listCases(await actor('t.carver')))[0]!.id;
		await excludeAdult(await actor('maya'), sent.id, carver);
		expect((await listCases(await actor('t.carver'))).map(({ id }) => id)).not.toContain(caseId);
		const leads = await db().select().from(caseLead).where(eq(caseLead.caseId, caseId));
		const currentLeads = leads.filter(({ until, schoolId }) => !until && schoolId === 'carver');
		expect(currentLeads.map(({ personId: id }) => id)).toEqual([await personId('t.moore')]);
		await excludeAdult(await actor('maya'), sent.id, 'other');
		expect((await listCases(await actor('t.moore'))).map(({ id }) => id)).not.toContain(caseId);
		expect((await listCases(await actor('coordinator'))).map(({ id }) => id)).toContain(caseId);
	});

	test('or from the whole school', async () => {
		const sent = await waiting('maya', 'lin', cry);
		await excludeAdult(await actor('maya'), sent.id, 'other');
		expect(await openOf('t.carver')).not.toContain((await alertOf(sent.id)).id);
		expect(await openOf('coordinator')).toContain((await alertOf(sent.id)).id);
		expect(await queueIds('t.ellis')).not.toContain(sent.id);
	});

	test('only their own letter, only while it is on hold, and only from an adult there', async () => {
		const [sent, plain] = [await waiting('maya', 'lin', cry), await waiting('maya', 'lin')];
		const carver = await personId('t.carver');
		await expect(excludeAdult(await actor('lin'), sent.id, carver)).rejects.toThrow(NotFound);
		await expect(excludeAdult(await actor('maya'), plain.id, carver)).rejects.toThrow(NotFound);
		await expect(excludeAdult(await actor('maya'), sent.id, await personId('lin'))).rejects.toThrow(Invalid);
		await expect(excludeAdult(await actor('maya'), sent.id, await personId('t.phillips'))).rejects.toThrow(
			Invalid
		);
		await expect(heldTextView(await actor('lin'), sent.id, 'en')).rejects.toThrow(NotFound);
		await expect(decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' })).rejects.toEqual(
			new Conflict('item_on_hold')
		);
	});
});
