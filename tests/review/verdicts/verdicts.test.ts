// Reviewers say whether a finding was worth flagging: who may, and once each.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import { lockItem } from '../../../src/lib/server/review/lock-item.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { deskView } from '../../../src/lib/server/review/desk/index.ts';
import { findItem, queueOf } from '../../../src/lib/server/review/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { threadView } from '../../../src/lib/server/letters/thread-view.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { decide } from '../desk.ts';
import { flagged, phone, say, shouting, verdictsOf } from './written.ts';

useWorld();

test('each teacher of the classroom has one verdict, which can be changed and taken back', async () => {
	const { id, findings } = await flagged('maya', 'lin', shouting);
	const [first] = findings;
	expect(first).toMatchObject({ check: 'quality', kind: 'shouting', severity: 'note' });
	await say('t.carver', id, first!.id, 'right');
	await say('t.carver', id, first!.id, 'right');
	await say('t.ellis', id, first!.id, 'not_worth');
	expect((await verdictsOf(first!.id)).sort()).toEqual(['not_worth', 'right']);
	await say('t.carver', id, first!.id, 'not_worth');
	expect(await verdictsOf(first!.id)).toEqual(['not_worth', 'not_worth']);
	await say('t.carver', id, first!.id, null);
	await say('t.carver', id, first!.id, null);
	expect(await verdictsOf(first!.id)).toEqual(['not_worth']);
});

test('said twice at once, it is one', async () => {
	const { id, findings } = await flagged('maya', 'lin', shouting);
	const finding = findings[0]!.id;
	await Promise.all([say('t.carver', id, finding, 'right'), say('t.carver', id, finding, 'right')]);
	expect(await verdictsOf(finding)).toEqual(['right']);
});

test('the reader of the desk sees their own verdict; a colleague does not see it', async () => {
	const { id, findings } = await flagged('maya', 'lin', shouting);
	await say('t.carver', id, findings[0]!.id, 'right');
	const seen = async (username: string) => {
		const reader = await actor(username);
		const item = await findItem(reader, id);
		const queue = await queueOf(reader);
		const view = await inLocale('en', () =>
			deskView({ actor: reader, queue, filter: {}, item, locale: 'en', done: null })
		);
		return [view.item!.judges, view.item!.findings.find((shown) => shown.id === findings[0]!.id)!.verdict];
	};
	expect(await seen('t.carver')).toEqual([true, 'right']);
	expect(await seen('t.ellis')).toEqual([true, null]);
	expect(await seen('coordinator')).toEqual([false, null]);
});

test('nobody else may: not another school, the pal’s teacher, a coordinator who only reads, or a student', async () => {
	const { id, revisionId, findings } = await flagged('maya', 'lin', phone);
	const finding = findings[0]!.id;
	for (const username of ['t.phillips', 't.moore', 't.chaoyang', 'maya', 'lin'])
		await expect(say(username, id, finding, 'right'), username).rejects.toThrow(NotFound);
	await expect(say('coordinator', id, finding, 'right')).rejects.toThrow(Forbidden);
	await decide('t.carver', { revisionId, decision: 'approve' });
	await rows(sql`update reviewable set release_at = null, state = 'released' where id = ${id}`);
	await expect(say('t.chaoyang', id, finding, 'right')).rejects.toThrow(Forbidden);
	expect(await verdictsOf(finding)).toEqual([]);
});

test.each(['', 'nothing', '\0', 'x'.repeat(100_000), newId()])(
	'a finding that is none is not found (%#)',
	async (forged) => {
		const { id } = await flagged('maya', 'lin', shouting);
		await expect(say('t.carver', id, forged, 'right')).rejects.toThrow(NotFound);
		await expect(say('t.carver', forged, forged, 'right')).rejects.toThrow(NotFound);
	}
);

test('a finding of another text is not found, and one of an earlier revision is refused', async () => {
	const { id, revisionId, findings } = await flagged('maya', 'lin', shouting);
	const other = await flagged('maya', 'lin', `${shouting} AGAIN!!!`);
	await expect(say('t.carver', id, other.findings[0]!.id, 'right')).rejects.toThrow(NotFound);
	await say('t.carver', id, findings[0]!.id, 'right');
	await messages.submit(await actor('maya'), {
		id,
		pairingId: await pairingOf('maya', 'lin'),
		basis: revisionId,
		body: `${shouting} AND THEN WE WENT HOME!!!`
	});
	await expect(say('t.carver', id, findings[0]!.id, 'not_worth')).rejects.toThrow(Conflict);
	// What was said about the earlier one stays.
	expect(await verdictsOf(findings[0]!.id)).toEqual(['right']);
});

test('what reveals a roster entry is judged only by staff of that school', async () => {
	const { id, revisionId } = await flagged('maya', 'lin', shouting);
	const [about] = await db()
		.insert(t.finding)
		.values({
			revisionId,
			check: 'identity',
			kind: 'surname',
			severity: 'care',
			about: await personId('lin')
		})
		.returning();
	await db().insert(t.findingTally).values({
		revisionId,
		findingId: about!.id,
		schoolId: 'carver',
		check: 'identity',
		kind: 'surname',
		stated: 'care',
		shown: 'care',
		locale: 'en',
		day: '2026-01-01'
	});
	await expect(say('t.carver', id, about!.id, 'right')).rejects.toThrow(NotFound);
});

test('its writer and the pal see nothing of it', async () => {
	const { id, findings } = await flagged('maya', 'lin', shouting);
	const seen = async (username: string) => {
		const student = await actor(username);
		const thread = await messages.openThread(student, await pairingOf('maya', 'lin'));
		const view = await inLocale('en', () => threadView(thread, student, 'en'));
		return createHash('sha256')
			.update(JSON.stringify({ ...view, newId: null }))
			.digest('hex');
	};
	// Opening a thread marks it as read.
	await seen('maya');
	await seen('lin');
	const before = [await seen('maya'), await seen('lin')];
	await say('t.carver', id, findings[0]!.id, 'not_worth');
	expect([await seen('maya'), await seen('lin')]).toEqual(before);
});

// The embedded database has one connection: there, one comes after the other anyway.
const onServer = test.runIf(process.env.TEST_DATABASE_URL);
onServer('it waits for nobody who decides about the text, and nobody waits for it', async () => {
	const { id, revisionId, findings } = await flagged('maya', 'lin', `${shouting} LOCKED!!!`);
	const decided = Promise.withResolvers<void>();
	const said = Promise.withResolvers<void>();
	const deciding = transaction(async () => {
		await lockItem(await actor('t.carver'), revisionId);
		decided.resolve();
		await said.promise;
	});
	await decided.promise;
	await say('t.ellis', id, findings[0]!.id, 'right');
	said.resolve();
	await deciding;
	expect(await verdictsOf(findings[0]!.id)).toEqual(['right']);
});
