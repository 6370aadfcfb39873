// The texts around one that was reported: the letters of its pairing, or what others read in its topic.
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import type { ItemKind } from '../../review/index.ts';
import type { Report } from './find.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { correction, item, person, post, release, revision, topic } = tables;
const { correctionRelease } = aliased({ correctionRelease: release });

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
		select near_letter.id, ${item.id} as "itemId", ${item.kind}, ${release.authorId} as "authorId",
			${person.displayName} as author, ${release.at}, ${revision.body}, ${revision.locale}, near_letter.opens
		from (
			(select * from near where id <= ${releaseId} order by id desc limit ${contextSize + 1})
			union all
			(select * from near where id > ${releaseId} order by id limit ${contextSize})
		) near_letter join ${release} on ${release.id} = near_letter.id join ${item} on ${item.id} = ${release.reviewableId}
			join ${person} on ${person.id} = ${release.authorId} join ${revision} on ${revision.id} = near_letter.revision_id
		order by near_letter.id`);
	return texts.map((row) => ({ ...row, at: new Date(row.at) }));
}

const letters = (pairingId: string): SQL => sql`
	select ${release.id}, ${release.revisionId}, false as opens from ${release}
		where ${release.pairingId} = ${pairingId}`;

/** Recalled texts are invisible to readers of the topic, so they are left out; only the reported one stays. */
const onBoard = ({ releaseId, reviewableId, revisionId }: ReportContextQuery): SQL => sql`
	select placed.id, case when placed.id = ${releaseId} then coalesce(${revisionId}::uuid, placed.revision_id)
		else placed.revision_id end as revision_id, ${topic.openingId} is not distinct from placed.item_id as opens
	from ${placedSql} placed join ${item} on ${item.id} = placed.item_id join ${topic} on ${topic.id} = placed.topic_id
	where placed.topic_id = (select mine.topic_id from ${placedSql} mine where mine.item_id = ${reviewableId})
	and (${isReleased(item)} or placed.id = ${releaseId})`;

/** Every post and correction with a number on a board, with its topic and the current wording. */
const placedSql = sql`(
	select ${post.releaseId} as id, ${post.reviewableId} as item_id, ${post.topicId}, ${post.shownId} as revision_id
	from ${post} where ${post.releaseId} is not null
	union all
	select ${correction.releaseId}, ${correction.reviewableId}, ${correction.topicId}, ${correctionRelease.revisionId}
	from ${correction} join ${correctionRelease} on ${correctionRelease.id} = ${correction.releaseId})`;
