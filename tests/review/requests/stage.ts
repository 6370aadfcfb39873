// Helpers of the tests of approval requests.
import { expect } from 'vitest';
import { env } from '#env';
import { and, eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { openRequests, requestsByRule, rewriteAll, waitingFacts } from '../../requests.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { decide } from '../desk.ts';
import { unrecorded } from '../../unrecorded.ts';

export const day = 24 * 3_600_000;
/** Sets whose classes are asked about the letters of two pals. */
export const setRule = async (who: string, [from, to]: [string, string], releaseRule: string) =>
	pairing.setReleaseRule(await actor(who), await pairingOf(from, to), releaseRule);
export const approve = (who: string, { revisionId }: { revisionId: string }) =>
	decide(who, { revisionId, decision: 'approve' });
/** Starts a restriction: both classes are asked about what this student writes. */
export const restrict = async (who: string, student: string, days = 2) =>
	restrictions.start(await actor(who), {
		personId: await personId(student),
		kind: 'both_classrooms',
		reason: 'For staff',
		until: new Date(now().getTime() + days * day).toISOString().slice(0, 10)
	});
export const expectRequestsByRule = async () =>
	expect(await openRequests()).toEqual(requestsByRule(await waitingFacts()));
/** The reasons of the open requests about a revision. */
export const reasonsOf = async ({ revisionId }: { revisionId: string }) =>
	(
		await db()
			.select()
			.from(t.approvalRequest)
			.where(and(eq(t.approvalRequest.revisionId, revisionId), sql`closed_at is null`))
	)
		.map(({ reason }) => reason)
		.sort();

/** Closes everything that waits; both classes are asked about ben's letters, and only maya's about hers. */
export async function beginEmpty(): Promise<void> {
	env.UNDO_SECONDS = 0;
	moveClock(0);
	// No restriction is open, and nobody's password is known to an adult.
	await db()
		.update(t.reviewable)
		.set({ state: 'withheld', releaseAt: null })
		.where(sql`state in ('waiting', 'approved')`);
	await db()
		.update(t.restriction)
		.set({ endedAt: now() })
		.where(sql`ended_at is null`);
	await unrecorded(() => db().delete(t.ownWords));
	await unrecorded(() => db().delete(t.secretChange));
	await rewriteAll();
	await setRule('t.moore', ['ben', 'dongdong'], 'both');
	await setRule('t.carver', ['maya', 'lin'], 'sender');
}
