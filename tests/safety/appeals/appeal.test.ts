import { describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as appeals from '../../../src/lib/server/safety/appeals.ts';
import { appealState } from '../../../src/lib/server/review/author-view.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import {
	appeal,
	deputy,
	escalation,
	reviewable,
	roleGrant
} from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { decide, stateOf, waiting } from '../../review/desk.ts';
import { holderOf } from '../../posts.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();

type RefusingDecision = 'return' | 'withhold';
/** Hands in a letter, and a teacher returns or withholds it. */
async function refusedLetter(from: string, to: string, by: string, decision: RefusingDecision = 'return') {
	const sent = await waiting(from, to);
	await decide(by, { revisionId: sent.revisionId, decision, reason: 'other', words: 'Kind words' });
	return sent;
}
const ask = async (who: string, reviewableId: string, words?: string) =>
	appeals.appeal(await actor(who), { reviewableId, words });
const escalationsOf = (id: string) =>
	db()
		.select({ toId: escalation.toId, step: escalation.step })
		.from(escalation)
		.where(eq(escalation.reviewableId, id));
const approve = (revisionId: string) => ({ revisionId, decision: 'approve' }) as const;

test.each(['return', 'withhold'] as const)(
	'after a %s the author may appeal once; the same revision waits for another teacher than the one who decided',
	async (decision) => {
		const sent = await refusedLetter('maya', 'lin', 't.carver', decision);
		await ask('maya', sent.id, ' Please look. ');
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, sent.id));
		expect(item).toMatchObject({ state: 'waiting', revisionId: sent.revisionId });
		const [appealRow] = await db().select().from(appeal).where(eq(appeal.reviewableId, sent.id));
		expect(appealRow!.words).toBe('Please look.');
		expect(await trailOf(sent.id)).toContain('message.appeal');
		expect(await escalationsOf(sent.id)).toEqual([]);
		const [carter, ellis] = [await actor('t.carver'), await actor('t.ellis')];
		const inQueue = async (who: typeof carter) =>
			(await moderation.queueOf(who)).items.some(({ id }) => id === sent.id);
		expect([await inQueue(carter), await inQueue(ellis)]).toEqual([false, true]);
		// The teacher who decided cannot claim it either, which would keep it from the colleague.
		expect(await moderation.claimItem(carter, sent.id)).toBe(false);
		expect((await moderation.findItem(ellis, sent.id)).appeal).toEqual({ words: 'Please look.' });
		await expect(decide('t.carver', approve(sent.revisionId))).rejects.toEqual(
			new Forbidden('appeal_of_yours')
		);
		await decide('t.ellis', {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'I agree'
		});
		await expect(ask('maya', sent.id)).rejects.toEqual(new Conflict('appeal_once'));
		expect(await appealState({ id: sent.id, state: 'returned' })).toBe('asked');
	}
);

test('only the author may appeal, and only when the letter was returned or withheld', async () => {
	const sent = await waiting('maya', 'lin');
	await expect(ask('maya', sent.id)).rejects.toEqual(new Conflict('appeal_not_now'));
	await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), sent.id);
	await expect(ask('maya', sent.id)).rejects.toEqual(new Conflict('appeal_not_now'));
	const returned = await refusedLetter('maya', 'lin', 't.carver');
	for (const who of ['lin', 'noor', 't.carver', 'coordinator'])
		await expect(ask(who, returned.id), who).rejects.toThrow(NotFound);
	await expect(ask('maya', 'nonsense')).rejects.toThrow(NotFound);
	expect(await stateOf(returned.id)).toBe('returned');
});

test('two simultaneous appeals count as one', async () => {
	const sent = await refusedLetter('maya', 'lin', 't.carver');
	const attempts = await Promise.allSettled([ask('maya', sent.id), ask('maya', sent.id)]);
	expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a new revision is not under appeal: the teacher who decided about the old one may decide about it', async () => {
	const sent = await refusedLetter('maya', 'lin', 't.carver');
	await ask('maya', sent.id);
	const pairingId = await pairingOf('maya', 'lin');
	const maya = await actor('maya');
	const next = await messages.submit(maya, {
		pairingId,
		id: sent.id,
		body: 'Other words',
		basis: sent.revisionId
	});
	expect(await moderation.decide(await actor('t.carver'), approve(next.revisionId))).toEqual({
		released: true
	});
});

describe('an appeal in a classroom with one teacher', () => {
	test('goes to the deputy of the teacher who decided', async () => {
		await db().delete(deputy);
		const hughes = await personId('t.hughes');
		const toId = await personId('t.grant');
		await db().insert(deputy).values({
			teacherId: hughes,
			deputyId: toId,
			schoolId: 'phillips',
			startsOn: '2020-01-01',
			endsOn: '2099-01-01',
			after: 'promise',
			by: hughes,
			at: now()
		});
		const sent = await refusedLetter('bella', 'feifei', 't.hughes');
		await ask('bella', sent.id);
		expect(await escalationsOf(sent.id)).toEqual([{ toId, step: 'appeal' }]);
		await db().update(deputy).set({ endsOn: '2020-01-02' });
	});

	test('goes to the school’s lead when there is no valid deputy', async () => {
		const sent = await refusedLetter('cole', 'guanyu', 't.hughes', 'withhold');
		await ask('cole', sent.id);
		expect(await escalationsOf(sent.id)).toEqual([
			{ toId: await holderOf('phillips', 'lead'), step: 'appeal' }
		]);
	});

	test('goes to the coordinators when nobody at the school can look at it', async () => {
		const lead = await personId('t.phillips');
		const grant = and(eq(roleGrant.personId, lead), eq(roleGrant.role, 'teacher'));
		await db().update(roleGrant).set({ until: now() }).where(grant);
		const sent = await refusedLetter('esther', 'jun', 't.hughes');
		await ask('esther', sent.id);
		expect(await escalationsOf(sent.id)).toEqual([
			{ toId: await personId('coordinator'), step: 'coordinator' }
		]);
	});
});
