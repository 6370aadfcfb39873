import { rows, sql } from '../../../kernel/db/index.ts';
import { aliased, letterCorrection, release } from '../../../kernel/schema/index.ts';

const { k, l } = aliased({ k: letterCorrection, l: release });

/** The letters, by id, whose sentences this version of another one corrects: whoever reads it reads them. */
export async function correctedBy(revisionId: string): Promise<string[]> {
	const letters = await rows<{ id: string }>(sql`
		select ${l.reviewableId} as id from ${k} join ${l} on ${l.id} = ${k.targetId}
		where ${k.revisionId} = ${revisionId}`);
	return letters.map(({ id }) => id);
}
