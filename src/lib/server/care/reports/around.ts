// What stands around something that was reported: the letters of its pairing, or what others read in its topic.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import type { ItemKind } from '../../review/index.ts';
import type { Report } from './find.ts';

/** One text beside what was reported, or that itself. */
export interface Near {
	id: string;
	itemId: string;
	kind: ItemKind;
	authorId: string;
	author: string;
	at: Date;
	body: string;
	locale: string;
	/** Its first line is the title of a topic. */
	opens: boolean;
}

/** So many before it, and so many after it. */
const beside = 5;

type ReportContextQuery = Pick<Report, 'releaseId' | 'reviewableId' | 'pairingId' | 'revisionId'>;

/** It itself in the wording that was flagged, between the five before and after it, in their order. */
export async function around(asked: ReportContextQuery): Promise<Near[]> {
	const { releaseId, pairingId } = asked;
	const near = pairingId ? letters(pairingId) : onBoard(asked);
	const found = await rows<Omit<Near, 'at'> & { at: string }>(sql`
		with near as (${near})
		select n.id, i.id as "itemId", i.kind, l.author_id as "authorId", a.display_name as author, l.at, v.body, v.locale, n.opens
		from (
			(select * from near where id <= ${releaseId} order by id desc limit ${beside + 1})
			union all
			(select * from near where id > ${releaseId} order by id limit ${beside})
		) n join release l on l.id = n.id join reviewable i on i.id = l.reviewable_id join person a on a.id = l.author_id join revision v on v.id = n.revision_id
		order by n.id`);
	return found.map((row) => ({ ...row, at: new Date(row.at) }));
}

const letters = (pairingId: string): SQL => sql`
	select l.id, l.revision_id, false as opens from release l where l.pairing_id = ${pairingId}`;

/** What was taken back there is nothing to the readers of the topic: only what was reported itself stays to be seen. */
const onBoard = ({ releaseId, reviewableId, revisionId }: ReportContextQuery): SQL => sql`
	select placed.id, case when placed.id = ${releaseId} then coalesce(${revisionId}::uuid, placed.revision_id)
		else placed.revision_id end as revision_id, t.opening_id is not distinct from placed.item_id as opens
	from ${placedSql} placed join reviewable i on i.id = placed.item_id join topic t on t.id = placed.topic_id
	where placed.topic_id = (select mine.topic_id from ${placedSql} mine where mine.item_id = ${reviewableId})
	and (i.state = 'released' or placed.id = ${releaseId})`;

/** Whatever has a number on a board, with its topic and the wording that is read. */
const placedSql = sql`(
	select p.release_id as id, p.reviewable_id as item_id, p.topic_id, p.shown_id as revision_id
	from post p where p.release_id is not null
	union all
	select k.release_id, k.reviewable_id, k.topic_id, x.revision_id
	from correction k join release x on x.id = k.release_id)`;
