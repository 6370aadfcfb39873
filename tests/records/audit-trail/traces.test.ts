// While there is a matter about a coordinator, they see the same records as if there were none.
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
	exportTrail,
	openTrail,
	trailView,
	verifiedView
} from '../../../src/lib/server/records/audit-trail/index.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { sealed } from './chains.ts';

useWorld();
beforeAll(sealed);
afterEach(() => moveClock(0));

/** Everything that the pages about records show. */
async function pages() {
	const who = await actor('coordinator');
	const view = await trailView(who, { filter: {}, name: '', locale: 'en' });
	const older = (await openTrail(who, { before: view.events.at(-1)!.id })).page;
	const verified = await verifiedView(who, 'carver', 'en');
	const ofCarver = (await openTrail(who, { school: 'carver', group: 'safeguarding' })).page;
	return {
		...view,
		older,
		verified,
		theirs: ofCarver,
		counts: (await counters(who, { fresh: true, queue: false })).matters
	};
}

/** The lines of the export, without the events that exports themselves leave. */
async function exportLines() {
	let text = '';
	for await (const piece of await exportTrail(await actor('coordinator'), {}, 'en')) text += piece;
	return text.split('\r\n').filter((line) => !line.includes('"audit.export"'));
}

/** An alert, a call for help, and a case about the coordinator, with their events. */
async function createMatters() {
	const [about, maya] = [await personId('coordinator'), await personId('maya')];
	const openedAt = new Date();
	const [alertId, caseId, letterId] = [newId(), newId(), newId()];
	await db().insert(t.alert).values({
		id: alertId,
		schoolId: 'carver',
		kind: 'help',
		subjectId: letterId,
		exceptId: about,
		at: openedAt
	});
	await db()
		.insert(t.safeguardingCase)
		.values({
			id: caseId,
			exceptId: about,
			studentId: maya,
			originId: letterId,
			originKind: 'help',
			programId: 'birmingham-beijing',
			kind: 'other',
			severity: 'high',
			openedAt,
			openedBy: await personId('t.carver'),
			holdUntil: '2030-01-01'
		} as never);
	const by = { actorId: await personId('t.carver'), schools: ['carver'] };
	await record({ ...by, verb: 'alert.raise', subject: ['alert', alertId] });
	await record({ ...by, verb: 'alert.read', subject: ['alert', alertId] });
	await record({ ...by, verb: 'case.open', subject: ['case', caseId] });
	await record({ ...by, verb: 'case.read', subject: ['case', caseId] });
	await record({ ...by, verb: 'message.read', subject: ['message', newId()], detail: caseId });
	await record({ ...by, verb: 'help.ask', subject: ['help', letterId] });
	await sealed();
}

test('a matter about a coordinator changes nothing in the records they see: no number, gap, count, time, or school', async () => {
	const [exportBefore, pagesBefore] = [await exportLines(), await pages()];
	expect(JSON.stringify([pagesBefore.events, pagesBefore.chains, pagesBefore.verified])).not.toContain(
		'number'
	);
	await createMatters();
	expect(await pages()).toEqual(pagesBefore);
	expect(await exportLines()).toEqual(exportBefore);
	// A coordinator whom the matter is not about sees the events, so they exist.
	const outsider = { ...(await actor('coordinator')), id: await personId('t.song') };
	const verbs = (await openTrail(outsider, {})).page.events.map(({ verb }) => verb);
	expect(verbs).toEqual(expect.arrayContaining(['case.open', 'alert.raise', 'help.ask']));
});

test('a page of the trail holds 50 visible events and never ends at a hidden one', async () => {
	const about = await personId('coordinator');
	const alertId = newId();
	await db().insert(t.alert).values({
		id: alertId,
		schoolId: 'carver',
		kind: 'help',
		subjectId: newId(),
		exceptId: about,
		at: new Date()
	});
	for (let n = 0; n < 60; n++)
		await record({ actorId: null, verb: 'alert.read', subject: ['alert', alertId], schools: ['carver'] });
	await sealed();
	const { page } = await openTrail(await actor('coordinator'), {});
	expect(page.events).toHaveLength(50);
	expect(page.next).toBe(page.events.at(-1)!.id);
});
