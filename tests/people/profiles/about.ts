// Helpers of the tests of profiles.
import { and, eq, inArray } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { reviewable } from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { actor, personId } from '../../world.ts';

/** Hands in an introduction. */
export const introduce = async (username: string, body: string, more: Partial<ItemFields> = {}) =>
	profiles.introduce(await actor(username), { id: newId(), body, ...more });

/** Hands in a suggested display name. */
export const suggest = async (username: string, body: string, more: Partial<ItemFields> = {}) =>
	profiles.suggestName(await actor(username), { id: newId(), body, ...more });

interface ItemFields {
	id: string;
	basis: string;
	anyway: boolean;
}

/** Withholds open introductions and display names of a student, so that they can hand in others. */
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
