import { announceRelease } from '../people/audience.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { letterContext } from './correcting.ts';
import { checks } from '../engines/screening/index.ts';
import { indexItem, indexSoon } from '../search/entries.ts';
import type { Kind } from '../review/index.ts';

const { letterCorrection, release } = tables;

/** A letter from one pal to the others of a pairing. Its release is what they see, and what they can find. */
export const message: Kind = {
	checks,
	context: (context) => context,
	released: async (item, scope) => {
		await indexSoon(item.id);
		await announceRelease(scope, item);
	},
	takenBack: async (item, scope) => {
		await indexItem(item.id);
		await announceRelease(scope, item);
	},
	// The desk shows the thread beside every letter; this adds the letter that it corrects.
	beside: ({ id }) => letterContext(id),
	readWith: async ({ revisionId }) => (await correctedBy(revisionId)).map((id) => ({ kind: 'message', id }))
};

/** The ids of the letters that this revision corrects: its reviewer reads them, too. */
async function correctedBy(revisionId: string): Promise<string[]> {
	const letters = await rows<{ id: string }>(sql`
		select ${release.reviewableId} as id from ${letterCorrection}
			join ${release} on ${release.id} = ${letterCorrection.targetId}
		where ${letterCorrection.revisionId} = ${revisionId}`);
	return letters.map(({ id }) => id);
}
