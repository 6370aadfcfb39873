// Attempts to avoid the second teacher, which all fail.
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { approveMany, claimItem, releaseDue, undo } from '../../src/lib/server/review/index.ts';
import { findItem } from '../../src/lib/server/review/item.ts';
import { secondTeacherView } from '../../src/lib/server/review/second-approval/endorsements.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { stateOf, waiting } from './desk.ts';
import { approve, card, queueHas, setBy, needsSecond } from './seconds.ts';

useWorld();
afterEach(() => {
	moveClock(0);
	env.UNDO_SECONDS = 0;
});

describe('both classrooms', () => {
	test.each([
		['t.moore', 't.sun'],
		['t.sun', 't.moore']
	])('%s, then %s: the other side is the second teacher', async (first, then) => {
		await card('t.moore', 'ben');
		const sent = await waiting('ben', 'dongdong');
		await approve(first, sent);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await approve(then, sent)).toEqual({ released: true });
	});

	test('two teachers who may both know the password are not enough', async () => {
		await setBy('ben', 't.moore');
		await setBy('ben', 't.sun');
		const sent = await waiting('ben', 'dongdong');
		await approve('t.moore', sent);
		expect(await approve('t.sun', sent)).toEqual(needsSecond);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await approve('t.guo', sent)).toEqual({ released: true });
	});
});

describe('the second approval cannot be avoided', () => {
	test('by approving several at once: the letter still waits', async () => {
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await findItem(await actor('t.carver'), sent.id);
		await claimItem(await actor('t.carver'), sent.id);
		await db().update(t.opened).set({ seconds: 600 }).where(eq(t.opened.revisionId, sent.revisionId));
		const result = await approveMany(await actor('t.carver'), [sent.revisionId]);
		expect(result).toEqual({ approved: 1, seconds: 1, left: 0 });
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id))).toEqual([]);
	});

	test('by undoing the second approval: the first alone is not enough', async () => {
		env.UNDO_SECONDS = 10;
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await approve('t.carver', sent);
		await approve('t.ellis', sent);
		expect(await stateOf(sent.id)).toBe('approved');
		await undo(await actor('t.ellis'), sent.revisionId);
		moveClock(60_000);
		await releaseDue();
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.ellis', sent.id)).toBe(true);
		await expect(approve('t.carver', sent)).rejects.toEqual(new Conflict('moved_by_you'));
	});

	test('by undoing the first approval: both teachers have to look again', async () => {
		env.UNDO_SECONDS = 10;
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await approve('t.carver', sent);
		await approve('t.ellis', sent);
		await undo(await actor('t.carver'), sent.revisionId);
		expect(await stateOf(sent.id)).toBe('waiting');
		const ofLetter = eq(t.approval.revisionId, sent.revisionId);
		expect(await db().select().from(t.approval).where(ofLetter)).toEqual([]);
		expect([await queueHas('t.carver', sent.id), await queueHas('t.ellis', sent.id)]).toEqual([true, true]);
	});

	test('and the first approval is audited as an endorsement', async () => {
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await approve('t.carver', sent);
		const endorsements = and(eq(t.auditEvent.subjectId, sent.id), eq(t.auditEvent.verb, 'message.endorse'));
		expect(
			await db().select().from(t.auditEvent).where(endorsements).orderBy(t.auditEvent.at, t.auditEvent.id)
		).toHaveLength(1);
	});
});

test('the desk tells each teacher whether a second approval is needed, awaited or theirs to give', async () => {
	await card('t.carver', 'zoe');
	const sent = await waiting('zoe', 'ruoxi');
	const secondKind = async (who: string) => {
		const reader = await actor(who);
		return secondTeacherView(await findItem(reader, sent.id), reader.id, (_, name) => name)?.kind ?? null;
	};
	expect([await secondKind('t.carver'), await secondKind('t.ellis')]).toEqual(['needed', null]);
	await approve('t.carver', sent);
	expect([
		await secondKind('t.carver'),
		await secondKind('t.ellis'),
		await secondKind('coordinator')
	]).toEqual(['waits', 'yours', null]);
	await approve('t.ellis', sent);
	expect([await secondKind('t.carver'), await secondKind('t.ellis')]).toEqual([null, null]);
});
