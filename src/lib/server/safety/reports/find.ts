import { type Actor, readerOf, seesReport } from '../../kernel/access/index.ts';
import { db, sql, and, asc, eq } from '../../kernel/db/index.ts';
import { person, release, report, review, reviewable, revision, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { reportContext } from './context.ts';
import { byStaffSql, isNotUndone, ofSide, sidesOfReport } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';

const { enrolment } = tables;

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
