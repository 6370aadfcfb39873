// Reports, and the texts around one that was reported: the letters of its pairing, or what others read in its topic.
import { type Actor, readerOf, seesReport } from '../../kernel/access/index.ts';
import { db, sql, and, asc, eq, rows, type SQL } from '../../kernel/db/index.ts';
import {
	person,
	release,
	report,
	review,
	reviewable,
	revision,
	tables,
	aliased
} from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { byStaffSql, isNotUndone, ofSide, sidesOfReport, isReleased } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';
import type { ItemKind } from '../../review/index.ts';

const { correction, enrolment, item, post, topic } = tables;
const { correctionRelease } = aliased({ correctionRelease: tables.release });

/** A report, for people who may answer it. @throws NotFound for everybody else */
export async function findReport(actor: Actor, id: string) {
	const [row] = isId(id)
		? await db()
				.select(columns)
				.from(report)
				.innerJoin(person, eq(person.id, report.by))
				.innerJoin(release, eq(release.id, report.releaseId))
				.innerJoin(reviewable, eq(reviewable.id, report.reviewableId))
				.where(and(eq(report.id, id), seesReport.where(readerOf(actor), 'report')))
		: [];
	if (!row) throw new NotFound();
	return row;
}

const columns = {
	id: report.id,
	releaseId: report.releaseId,
	reviewableId: report.reviewableId,
	kind: reviewable.kind,
	pairingId: report.pairingId,
	boardId: reviewable.boardId,
	/** On a board: the wording that was reported. */
	revisionId: report.revisionId,
	reason: report.reason,
	note: report.note,
	at: report.at,
	by: report.by,
	byName: person.displayName,
	/** The reporter is a student of one of its sides. */
	byStudent: sql<boolean>`${ofSide(sql`${enrolment.personId} = ${report.by}`)}`,
	answer: report.answer,
	outcome: report.outcome,
	answeredBy: report.answeredBy,
	answeredAt: report.answeredAt,
	authorId: release.authorId,
	/** Staff wrote it: the report is about an adult, whatever its reason. */
	byStaff: sql<boolean>`${byStaffSql}`,
	state: reviewable.state
};

export type Report = Awaited<ReturnType<typeof findReport>>;

/** The report is about an adult: its alert passes over the schools. */
export const isAboutAdult = ({ reason, byStaff }: Report) => byStaff || reason === 'adult';

/** A report with its context: its sides, the texts before and after, the decisions. */
export async function openReport(actor: Actor, id: string) {
	const reported = await findReport(actor, id);
	const [thread, decisions] = await together(
		() => reportContext(reported),
		() => decisionsOn(reported.reviewableId)
	);
	return {
		...reported,
		...(await sidesOfReport(reported.id)),
		thread,
		decisions
	};
}

/** Every decision about any revision of it, oldest first. The words to the writer stay with their school. */
const decisionsOn = (reviewableId: string) =>
	db()
		.select({ decision: review.decision, at: review.at, by: review.by, byName: person.displayName })
		.from(review)
		.innerJoin(revision, eq(revision.id, review.revisionId))
		.innerJoin(person, eq(person.id, review.by))
		.where(and(eq(revision.reviewableId, reviewableId), isNotUndone(review)))
		.orderBy(asc(review.at))
		.limit(20);

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
		select near_letter.id, ${item.id} as "itemId", ${item.kind}, ${tables.release.authorId} as "authorId",
			${tables.person.displayName} as author, ${tables.release.at}, ${tables.revision.body}, ${tables.revision.locale}, near_letter.opens
		from (
			(select * from near where id <= ${releaseId} order by id desc limit ${contextSize + 1})
			union all
			(select * from near where id > ${releaseId} order by id limit ${contextSize})
		) near_letter join ${tables.release} on ${tables.release.id} = near_letter.id join ${item} on ${item.id} = ${tables.release.reviewableId}
			join ${tables.person} on ${tables.person.id} = ${tables.release.authorId} join ${tables.revision} on ${tables.revision.id} = near_letter.revision_id
		order by near_letter.id`);
	return texts.map((row) => ({ ...row, at: new Date(row.at) }));
}

const letters = (pairingId: string): SQL => sql`
	select ${tables.release.id}, ${tables.release.revisionId}, false as opens from ${tables.release}
		where ${tables.release.pairingId} = ${pairingId}`;

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
