// What the tests of profiles do again and again.
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as profiles from '../../src/lib/server/exchange/profiles/index.ts';
import { actor, personId } from '../world.ts';

/** An introduction of somebody, waiting. */
export const introduce = async (username: string, body: string, more: Partial<Words> = {}) =>
	profiles.introduce(await actor(username), { id: newId(), body, ...more });

/** A name that somebody would like, waiting. */
export const suggest = async (username: string, body: string, more: Partial<Words> = {}) =>
	profiles.suggestName(await actor(username), { id: newId(), body, ...more });

interface Words {
	id: string;
	basis: string;
	anyway: boolean;
}

/** What somebody has open of a kind goes, so that they can begin anew. */
export async function clear(username: string): Promise<void> {
	await db()
		.update(reviewable)
		.set({ state: 'withheld', releaseAt: null })
		.where(
			and(
				eq(reviewable.authorId, await personId(username)),
				inArray(reviewable.kind, ['introduction', 'display_name']),
				inArray(reviewable.state, ['draft', 'waiting', 'approved', 'returned'])
			)
		);
}
