import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';

/** The letters, by id, whose sentences this version of another one corrects: whoever reads it reads them. */
export async function correctedBy(revisionId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select l.reviewable_id as id from letter_correction k join release l on l.id = k.target_id
		where k.revision_id = ${revisionId}`);
	return found.map(({ id }) => id);
}
