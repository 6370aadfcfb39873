import { db, rows, sql, eq } from '../../kernel/db/index.ts';
import { caseItem, reviewable, tables } from '../../kernel/schema/index.ts';
import { putOnHold } from '../../review/index.ts';
import type { Origin } from './origin.ts';

const { caseEvidence, item } = tables;

/**
 * Adds a text to a case; does nothing where it is there already, or where there is no text. A text that was not released is
 * on hold from now on.
 */
export async function addItem(
	caseId: string,
	{ reviewableId, exceptId, pastSchool }: Pick<Origin, 'reviewableId' | 'exceptId' | 'pastSchool'>,
	{ by, at }: { by: string | null; at: Date }
): Promise<void> {
	if (!reviewableId) return;
	await db().insert(caseItem).values({ caseId, reviewableId, by, at }).onConflictDoNothing();
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId));
	if (!['released', 'recalled'].includes(item!.state))
		await putOnHold(reviewableId, { exceptId, pastSchool });
}

/** Whether the case includes the text, and its evidence has the current revision. */
export async function hasCurrentText(caseId: string, reviewableId: string): Promise<boolean> {
	const matches = await rows(sql`
		select from ${item} join ${tables.caseItem} on ${tables.caseItem.reviewableId} = ${item.id}
			and ${tables.caseItem.caseId} = ${caseId}
		where ${item.id} = ${reviewableId} and exists (
			select from ${caseEvidence} where ${caseEvidence.caseId} = ${tables.caseItem.caseId}
			and ${caseEvidence.content} @> jsonb_build_object('revisions', jsonb_build_array(jsonb_build_object('id',
				${item.revisionId}::text))))`);
	return matches.length > 0;
}
