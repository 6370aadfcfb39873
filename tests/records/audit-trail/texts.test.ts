// Staff who teach none of the writers leave a read event for each text that a page shows them, whichever page it is.
import { beforeAll, describe, expect, test } from 'vitest';
import { and, eq, like } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { listCases, readCase } from '../../../src/lib/server/safety/cases/index.ts';
import { findItem } from '../../../src/lib/server/review/item.ts';
import { itemView } from '../../../src/lib/server/review/desk/item-view.ts';
import { reportView } from '../../../src/lib/server/safety/reports/report-view.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { decide, waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();

/** The ids of the texts for which somebody has left a read event. */
async function readBy(who: string): Promise<Set<string>> {
	const events = await db()
		.select({ id: t.auditEvent.subjectId, kind: t.auditEvent.subjectKind })
		.from(t.auditEvent)
		.where(and(eq(t.auditEvent.actorId, await personId(who)), like(t.auditEvent.verb, '%.read')));
	return new Set(events.map(({ id }) => id));
}

beforeAll(async () => {
	for (let n = 0; n < 3; n++) {
		const sent = await waiting('maya', 'lin', `A letter for the thread, ${n}`);
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
	}
});

describe('read events at the review desk', () => {
	test('a coordinator leaves one for the letter and one for each letter beside it, at most once an hour', async () => {
		const sent = await waiting('maya', 'lin', 'Read from outside');
		const look = async () => {
			const item = await findItem(await actor('coordinator'), sent.id);
			return itemView(item, await actor('coordinator'), 'en');
		};
		const shown = await look();
		expect(shown.thread.length).toBeGreaterThan(2);
		const events = await readBy('coordinator');
		for (const { itemId } of shown.thread) expect(events).toContain(itemId);
		expect(events).toContain(sent.id);
		const count = async () =>
			(
				await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, shown.thread[0]!.itemId))
			).filter(({ verb }) => verb === 'message.read').length;
		const before = await count();
		await look();
		expect(await count()).toBe(before);
	});

	test('the writer’s teacher and the pal’s teacher leave none', async () => {
		const sent = await waiting('maya', 'lin', 'Read by her teacher');
		await findItem(await actor('t.carver'), sent.id);
		expect([...(await readBy('t.carver'))]).toEqual([]);
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await findItem(await actor('t.chaoyang'), sent.id);
		expect([...(await readBy('t.chaoyang'))]).toEqual([]);
	});
});

test('a coordinator who opens a report leaves a read event for each letter that it shows', async () => {
	const [release] = await db()
		.select()
		.from(t.release)
		.where(
			and(
				eq(t.release.pairingId, await pairingOf('maya', 'lin')),
				eq(t.release.authorId, await personId('maya'))
			)
		)
		.limit(1);
	const flag = { releaseId: release!.id, reason: 'adult', note: 'A test' };
	const report = await reports.send(await actor('lin'), flag);
	const before = await readBy('coordinator');
	const view = await reportView(await actor('coordinator'), report.id, 'en');
	const after = await readBy('coordinator');
	const shown = await db().select().from(t.release).where(eq(t.release.pairingId, release!.pairingId!));
	const ids = shown.filter(({ id }) => view.letters.some((letter) => letter.id === id));
	expect(ids.length).toBe(view.letters.length);
	for (const { reviewableId } of ids) expect(after).toContain(reviewableId);
	expect(after.size).toBeGreaterThan(before.size);
});

test('a coordinator who opens a case leaves a read event for each text in its evidence', async () => {
	const who = await actor('coordinator');
	const [listed] = await listCases(who);
	const opened = await readCase(who, listed!.id, 'case.read');
	const texts = opened.evidence.flatMap(({ content }) => {
		const { letter } = content as { letter?: { id: string } };
		return letter ? [letter.id] : [];
	});
	expect(texts.length).toBeGreaterThan(0);
	const events = await readBy('coordinator');
	for (const id of texts) expect(events).toContain(id);
});
