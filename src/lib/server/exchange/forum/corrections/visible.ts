import { type SQL, sql } from 'drizzle-orm';

/** The reader reported it: it is shown to them nowhere. @param item a reviewable's id */
export const flaggedBy = (readerId: string, item: SQL) =>
	sql`exists (select from report f where f.reviewable_id = ${item} and f.by = ${readerId})`;

/** What a correction `k` corrects is there, in the wording that it speaks of; and so is the post of a correction of a correction. */
export const correctionVisibleSql = sql`exists (
	select from reviewable y left join post y1 on y1.reviewable_id = y.id left join correction y2 on y2.reviewable_id = y.id
	where y.id = k.target_id and y.state = 'released' and k.target_revision_id = coalesce(y1.shown_id, y.revision_id)
	and (y2.reviewable_id is null or exists (
		select from post z join reviewable o on o.id = z.reviewable_id and o.state = 'released'
		where z.reviewable_id = y2.target_id and z.shown_id = y2.target_revision_id)))`;
