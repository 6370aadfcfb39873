// Nobody signs in as a child and approves the child's letter: who may know the writer's secret never approves alone.
import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock, now } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/errors.ts';
import * as messages from '../../src/lib/server/messages/index.ts';
import { approveMany, hold, queueOf, releaseDue, undo } from '../../src/lib/server/moderation/index.ts';
import { findItem } from '../../src/lib/server/moderation/item.ts';
import { secondView } from '../../src/lib/server/moderation/second/view.ts';
import { endRole } from '../../src/lib/server/people/roles.ts';
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
afterEach(() => {
	moveClock(0);
	env.UNDO_SECONDS = 0;
});

const day = 24 * 3_600_000;
const card = async (teacher: string, student: string) =>
	secrets.makeCards(await actor(teacher), [await personId(student)]);
const approve = (who: string, { revisionId }: { revisionId: string }) =>
	decide(who, { revisionId, decision: 'approve' });
const waits = { released: false, second: true };
const queueHas = async (who: string, id: string) =>
	(await queueOf(await actor(who), { student: undefined })).items.some((item) => item.id === id);
const setBy = async (student: string, adult: string, at = now()) =>
	db()
		.insert(t.secretChange)
		.values({ personId: await personId(student), by: await personId(adult), at });

describe('whoever set the secret', () => {
	test('does not approve alone; a colleague’s approval sends the letter off', async () => {
		await card('t.carver', 'maya');
		const sent = await waiting('maya', 'lin');
		expect(await approve('t.carver', sent)).toEqual(waits);
		expect(await stateOf(sent.id)).toBe('waiting');
		await expect(approve('t.carver', sent)).rejects.toEqual(new Conflict('moved_by_you'));
		expect([await queueHas('t.carver', sent.id), await queueHas('t.ellis', sent.id)]).toEqual([false, true]);
		expect(await approve('t.ellis', sent)).toEqual({ released: true });
	});

	test('is not needed either: a colleague who did not set it approves alone', async () => {
		await card('t.carver', 'maya');
		expect(await approve('t.ellis', await waiting('maya', 'lin'))).toEqual({ released: true });
	});

	test('two of them are not enough: a third looks', async () => {
		await card('t.carver', 'maya');
		await card('t.ellis', 'maya');
		const sent = await waiting('maya', 'lin');
		expect(await approve('t.ellis', sent)).toEqual(waits);
		expect(await approve('t.carver', sent)).toEqual(waits);
		expect(await stateOf(sent.id)).toBe('waiting');
		// Of the same school, and of no class of theirs.
		expect(await approve('t.moore', sent)).toEqual({ released: true });
	});

	test('may still return it, and the words wait no longer', async () => {
		await card('t.carver', 'maya');
		const sent = await waiting('maya', 'lin');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'return', reason: 'unclear' });
		expect(await stateOf(sent.id)).toBe('returned');
	});

	test('counts from the adult’s act: choosing an own passphrase does not end it, a fortnight does', async () => {
		const [made] = await card('t.phillips', 'james');
		await secrets.signInByCard({ token: made!.token, next: 'nobody knows these words' });
		expect(await approve('t.phillips', await waiting('james', 'wei'))).toEqual(waits);
		moveClock(15 * day);
		expect(await approve('t.phillips', await waiting('james', 'wei'))).toEqual({ released: true });
	});

	test('gains nothing by waiting with a letter that was written within the fortnight', async () => {
		await card('t.phillips', 'caleb');
		const sent = await waiting('caleb', 'dapeng');
		moveClock(20 * day);
		expect(await approve('t.phillips', sent)).toEqual(waits);
	});

	test('the operator’s act counts for whom it was done; a secret of one’s own for nobody', async () => {
		const sent = await waiting('diego', 'nana');
		await setBy('diego', 'diego');
		await setBy('diego', 't.grant');
		expect(await approve('t.grant', sent)).toEqual(waits);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});
});

describe('whoever is the second', () => {
	test('a class with one teacher: colleagues of the school, the lead first; only once the first has approved', async () => {
		await card('t.hughes', 'amara');
		const sent = await waiting('amara', 'duoduo');
		expect(await queueHas('t.phillips', sent.id)).toBe(false);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await approve('t.hughes', sent)).toEqual(waits);
		expect(await queueHas('t.phillips', sent.id)).toBe(true);
		expect(await hold(await actor('t.phillips'), sent.id)).toBe(true);
		for (const stranger of ['t.carver', 't.he', 't.song'])
			await expect(approve(stranger, sent)).rejects.toThrow(NotFound);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});

	test('has nothing to decide any more once the first takes the approval back', async () => {
		await card('t.hughes', 'bella');
		const sent = await waiting('bella', 'feifei');
		await approve('t.hughes', sent);
		await undo(await actor('t.hughes'), sent.revisionId);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await queueHas('t.hughes', sent.id)).toBe(true);
		expect(await approve('t.hughes', sent)).toEqual(waits);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});

	test('an edited letter begins anew', async () => {
		await card('t.hughes', 'cole');
		const sent = await waiting('cole', 'guanyu', 'First words');
		await approve('t.hughes', sent);
		await messages.submit(await actor('cole'), {
			...letter(await pairingOf('cole', 'guanyu'), 'Other words'),
			id: sent.id
		});
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('a school with one teacher: the pal’s teachers, and nobody of a third school', async () => {
		for (const gone of ['t.phillips', 't.grant']) await endRole(null, await personId(gone), 'teacher');
		await card('t.hughes', 'devin');
		const sent = await waiting('devin', 'huan');
		await expect(approve('t.he', sent)).rejects.toThrow(NotFound);
		expect(await approve('t.hughes', sent)).toEqual(waits);
		expect(await queueHas('t.he', sent.id)).toBe(true);
		for (const stranger of ['t.anshan', 't.carver', 't.chaoyang'])
			await expect(approve(stranger, sent)).rejects.toThrow(NotFound);
		expect(await approve('t.he', sent)).toEqual({ released: true });
	});
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

	test('two who both may know the secret are not enough', async () => {
		await setBy('ben', 't.moore');
		await setBy('ben', 't.sun');
		const sent = await waiting('ben', 'dongdong');
		await approve('t.moore', sent);
		expect(await approve('t.sun', sent)).toEqual(waits);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await approve('t.guo', sent)).toEqual({ released: true });
	});
});

describe('no way round', () => {
	test('several at once are no other way: the letter waits all the same', async () => {
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await findItem(await actor('t.carver'), sent.id);
		await hold(await actor('t.carver'), sent.id);
		const made = await approveMany(await actor('t.carver'), [sent.revisionId]);
		expect(made).toEqual({ approved: 1, seconds: 1, left: 0 });
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await db().select().from(t.release).where(eq(t.release.reviewableId, sent.id))).toEqual([]);
	});

	test('when the second takes theirs back, the first alone is not enough again', async () => {
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

	test('when the first takes theirs back in time, everybody looks again', async () => {
		env.UNDO_SECONDS = 10;
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await approve('t.carver', sent);
		await approve('t.ellis', sent);
		await undo(await actor('t.carver'), sent.revisionId);
		expect(await stateOf(sent.id)).toBe('waiting');
		const standing = eq(t.approval.revisionId, sent.revisionId);
		expect(await db().select().from(t.approval).where(standing)).toEqual([]);
		expect([await queueHas('t.carver', sent.id), await queueHas('t.ellis', sent.id)]).toEqual([true, true]);
	});

	test('it is written down as what it is', async () => {
		await card('t.carver', 'elijah');
		const sent = await waiting('elijah', 'mingze');
		await approve('t.carver', sent);
		const of = and(eq(t.auditEvent.subjectId, sent.id), eq(t.auditEvent.verb, 'message.endorse'));
		expect(await db().select().from(t.auditEvent).where(of)).toHaveLength(1);
	});
});

test('the desk says why a second teacher is needed, and to whom', async () => {
	await card('t.carver', 'zoe');
	const sent = await waiting('zoe', 'ruoxi');
	const said = async (who: string) => {
		const reader = await actor(who);
		return secondView(await findItem(reader, sent.id), reader.id, (_, name) => name)?.kind ?? null;
	};
	expect([await said('t.carver'), await said('t.ellis')]).toEqual(['needed', null]);
	await approve('t.carver', sent);
	expect([await said('t.carver'), await said('t.ellis'), await said('coordinator')]).toEqual([
		'waits',
		'yours',
		null
	]);
	await approve('t.ellis', sent);
	expect([await said('t.carver'), await said('t.ellis')]).toEqual([null, null]);
});
