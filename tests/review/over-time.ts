// Helpers of the tests of texts that mean something together.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { finding, observation, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { itemView } from '../../src/lib/server/review/desk/item-view.ts';
import { checks } from '../../src/lib/server/engines/screening/pipeline.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { findItem } from '../../src/lib/server/review/index.ts';
import { actor, pairingOf } from '../world.ts';
import { waiting } from './desk.ts';

/** A check of these tests alone, so that nothing depends on what the lists and the model know. */
const marker = {
	name: 'test',
	look: ({ typed }: { typed: string }) => {
		const start = typed.indexOf('zznote');
		const place = { start, end: start + 6 };
		return start < 0 ? [] : [{ check: 'plans' as const, kind: 'gift', severity: 'note' as const, ...place }];
	}
};

/** Turns the check on for a file; each test begins without observations, and with nothing that waits. */
export function useMarker(): void {
	beforeAll(() => void checks.push(marker));
	afterAll(() => void checks.splice(checks.indexOf(marker), 1));
	beforeEach(async () => {
		await db().delete(observation);
		// Only twenty letters of one student may wait at once.
		await db().update(reviewable).set({ state: 'withheld' }).where(eq(reviewable.state, 'waiting'));
	});
	afterEach(() => moveClock(0));
}

/** Words with a soft finding. */
export const zznote = (about: number | string) => `zznote: we talked about ${about} for a whole day.`;

/** A letter with a soft finding, waiting. */
export const send = (about: number | string, from = 'maya', to = 'lin') => waiting(from, to, zznote(about));

/** The findings of a revision, without those about quality. */
export const kindsOf = async (revisionId: string) =>
	(await db().select().from(finding).where(eq(finding.revisionId, revisionId)))
		.filter(({ check }) => check !== 'quality')
		.map(({ check, kind, severity }) => `${check}.${kind} ${severity}`)
		.sort();

/** The kinds that are kept of a text. */
export const observed = async (id: string) =>
	(await db().select().from(observation).where(eq(observation.reviewableId, id)))
		.map(({ kind }) => kind)
		.sort();

/** A text on the desk of somebody. */
export async function viewFor(username: string, id: string) {
	const reader = await actor(username);
	return itemView(await findItem(reader, id), reader, 'en');
}

/** Maya changes a letter of hers that waits. */
export const change = async (sent: { id: string; revisionId: string }, body: string) =>
	messages.submit(await actor('maya'), {
		pairingId: await pairingOf('maya', 'lin'),
		id: sent.id,
		body,
		basis: sent.revisionId
	});
