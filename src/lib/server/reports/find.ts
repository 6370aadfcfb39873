import { and, asc, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { readerOf } from '../access/reader.ts';
import { db } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { person, release, report, review, reviewable, revision, roleGrant } from '../db/schema/index.ts';
import { NotFound } from '../errors.ts';
import { isId } from '../ids.ts';
import { sidesOf } from '../pairing/sides.ts';
import { seenBy } from './seen.ts';

/** A report, for whoever may answer it. @throws NotFound for anybody else */
export async function findReport(actor: Actor, id: string) {
	if (!isId(id)) throw new NotFound();
	const seen = await rows<{ id: string }>(
		sql`select r.id from report r where r.id = ${id} and ${seenBy(readerOf(actor))}`
	);
	if (!seen.length) throw new NotFound();
	const [found] = await db()
		.select({
			...columns,
			byStudent: sql<boolean>`exists (select from pairing_member m
				where m.pairing_id = report.pairing_id and m.person_id = report.by)`
		})
		.from(report)
		.innerJoin(person, eq(person.id, report.by))
		.innerJoin(release, eq(release.id, report.releaseId))
		.innerJoin(reviewable, eq(reviewable.id, report.reviewableId))
		.where(eq(report.id, id));
	return found!;
}

const columns = {
	id: report.id,
	releaseId: report.releaseId,
	reviewableId: report.reviewableId,
	pairingId: report.pairingId,
	reason: report.reason,
	note: report.note,
	at: report.at,
	by: report.by,
	byName: person.displayName,
	answer: report.answer,
	outcome: report.outcome,
	answeredBy: report.answeredBy,
	answeredAt: report.answeredAt,
	authorId: release.authorId,
	state: reviewable.state
};

export type Report = Awaited<ReturnType<typeof findReport>>;

/** The same with everything around it: both sides, the letter between those before and after it, who decided. */
export async function openReport(actor: Actor, id: string) {
	const found = await findReport(actor, id);
	const [{ programId, members }, before, after, decisions] = [
		await sidesOf(found.pairingId),
		await lettersNear(found, 'before'),
		await lettersNear(found, 'after'),
		await decisionsOn(found.reviewableId)
	];
	return { ...found, programId, members, thread: [...before.reverse(), ...after], decisions };
}

/** Who decided about any version of the letter, oldest first. What they said to the writer stays with their school. */
const decisionsOn = (reviewableId: string) =>
	db()
		.select({ decision: review.decision, at: review.at, by: review.by, byName: person.displayName })
		.from(review)
		.innerJoin(revision, eq(revision.id, review.revisionId))
		.innerJoin(person, eq(person.id, review.by))
		.where(and(eq(revision.reviewableId, reviewableId), isNull(review.undoneAt)))
		.orderBy(asc(review.at))
		.limit(20);

/** The letter itself with five before it, or five after it. */
const lettersNear = ({ pairingId, releaseId }: Report, side: 'before' | 'after') =>
	db()
		.select({
			id: release.id,
			authorId: release.authorId,
			at: release.at,
			body: revision.body,
			locale: revision.locale
		})
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(
			and(
				eq(release.pairingId, pairingId),
				side === 'before' ? lte(release.id, releaseId) : gt(release.id, releaseId)
			)
		)
		.orderBy(side === 'before' ? desc(release.id) : asc(release.id))
		.limit(side === 'before' ? 6 : 5);

/** The school of somebody who reported: a student's or a teacher's. */
export async function schoolOf(personId: string): Promise<string | null> {
	const [found] = await db()
		.select({ schoolId: roleGrant.schoolId })
		.from(roleGrant)
		.where(and(eq(roleGrant.personId, personId), sql`${roleGrant.schoolId} is not null`))
		.orderBy(sql`${roleGrant.until} desc nulls first`)
		.limit(1);
	return found?.schoolId ?? null;
}
