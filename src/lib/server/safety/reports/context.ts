// The texts around one that was reported: the letters of its pairing, or what others read in its topic.
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import type { ItemKind } from '../../review/index.ts';
import type { Report } from './find.ts';
import {
	aliased,
	correction,
	person,
	post,
	release,
	reviewable,
	revision,
	topic
} from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { a, i, k, l, p } = aliased({ a: person, i: reviewable, k: correction, l: release, p: post });
const { t, v, x } = aliased({ t: topic, v: revision, x: release });

/** The reported text, or one before or after it. */
export interface ContextText {
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

/** How many texts before it, and how many after it. */
const contextSize = 5;

type ReportContextQuery = Pick<Report, 'releaseId' | 'reviewableId' | 'pairingId' | 'revisionId'>;

/** The reported text as it was worded then, with the five before and after it, in order. */
export async function reportContext(reported: ReportContextQuery): Promise<ContextText[]> {
	const { releaseId, pairingId } = reported;
	const contextSql = pairingId ? letters(pairingId) : onBoard(reported);
	const texts = await rows<Omit<ContextText, 'at'> & { at: string }>(sql`
		with near as (${contextSql})
		select n.id, ${i.id} as "itemId", ${i.kind}, ${l.authorId} as "authorId", ${a.displayName} as author,
			${l.at}, ${v.body}, ${v.locale}, n.opens
		from (
			(select * from near where id <= ${releaseId} order by id desc limit ${contextSize + 1})
			union all
			(select * from near where id > ${releaseId} order by id limit ${contextSize})
		) n join ${l} on ${l.id} = n.id join ${i} on ${i.id} = ${l.reviewableId}
			join ${a} on ${a.id} = ${l.authorId} join ${v} on ${v.id} = n.revision_id
		order by n.id`);
	return texts.map((row) => ({ ...row, at: new Date(row.at) }));
}

const letters = (pairingId: string): SQL => sql`
	select ${l.id}, ${l.revisionId}, false as opens from ${l} where ${l.pairingId} = ${pairingId}`;

/** Recalled texts are invisible to readers of the topic, so they are left out; only the reported one stays. */
const onBoard = ({ releaseId, reviewableId, revisionId }: ReportContextQuery): SQL => sql`
	select placed.id, case when placed.id = ${releaseId} then coalesce(${revisionId}::uuid, placed.revision_id)
		else placed.revision_id end as revision_id, ${t.openingId} is not distinct from placed.item_id as opens
	from ${placedSql} placed join ${i} on ${i.id} = placed.item_id join ${t} on ${t.id} = placed.topic_id
	where placed.topic_id = (select mine.topic_id from ${placedSql} mine where mine.item_id = ${reviewableId})
	and (${isReleased(i)} or placed.id = ${releaseId})`;

/** Every post and correction with a number on a board, with its topic and the current wording. */
const placedSql = sql`(
	select ${p.releaseId} as id, ${p.reviewableId} as item_id, ${p.topicId}, ${p.shownId} as revision_id
	from ${p} where ${p.releaseId} is not null
	union all
	select ${k.releaseId}, ${k.reviewableId}, ${k.topicId}, ${x.revisionId}
	from ${k} join ${x} on ${x.id} = ${k.releaseId})`;
