import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Actor, readerOf, seesReport } from '../../kernel/access/index.ts';
import { db, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	enrolment,
	person,
	release,
	report,
	review,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { around } from './around.ts';
import { byStaffSql, isNotUndone, ofSide, sidesOfReport } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';

const { e } = aliased({ e: enrolment });

const r = alias(report, 'r');

/** A report, for whoever may answer it. @throws NotFound for anybody else */
export async function findReport(actor: Actor, id: string) {
	const [found] = isId(id)
		? await db()
				.select(columns)
				.from(r)
				.innerJoin(person, eq(person.id, r.by))
				.innerJoin(release, eq(release.id, r.releaseId))
				.innerJoin(reviewable, eq(reviewable.id, r.reviewableId))
				.where(and(eq(r.id, id), seesReport.where(readerOf(actor), 'r')))
		: [];
	if (!found) throw new NotFound();
	return found;
}

const columns = {
	id: r.id,
	releaseId: r.releaseId,
	reviewableId: r.reviewableId,
	kind: reviewable.kind,
	pairingId: r.pairingId,
	boardId: reviewable.boardId,
	/** The wording that was flagged, on a board. */
	revisionId: r.revisionId,
	reason: r.reason,
	note: r.note,
	at: r.at,
	by: r.by,
	byName: person.displayName,
	/** The reporter is a student on one of its sides. */
	byStudent: sql<boolean>`${ofSide(sql`${e.personId} = ${r.by}`)}`,
	answer: r.answer,
	outcome: r.outcome,
	answeredBy: r.answeredBy,
	answeredAt: r.answeredAt,
	authorId: release.authorId,
	/** Staff wrote it: it is about an adult, whatever the reason. */
	byStaff: sql<boolean>`${byStaffSql}`,
	state: reviewable.state
};

export type Report = Awaited<ReturnType<typeof findReport>>;

/** It is about an adult: it goes past the schools. */
export const isAboutAdult = ({ reason, byStaff }: Report) => byStaff || reason === 'adult';

/** The same with everything around it: its sides, what stands before and after it, who decided. */
export async function openReport(actor: Actor, id: string) {
	const found = await findReport(actor, id);
	const [thread, decisions] = await together(
		() => around(found),
		() => decisionsOn(found.reviewableId)
	);
	return {
		...found,
		...(await sidesOfReport(found.id)),
		thread,
		decisions
	};
}

/** Who decided about any version of it, oldest first. What they said to the writer stays with their school. */
const decisionsOn = (reviewableId: string) =>
	db()
		.select({ decision: review.decision, at: review.at, by: review.by, byName: person.displayName })
		.from(review)
		.innerJoin(revision, eq(revision.id, review.revisionId))
		.innerJoin(person, eq(person.id, review.by))
		.where(and(eq(revision.reviewableId, reviewableId), isNotUndone(review)))
		.orderBy(asc(review.at))
		.limit(20);
