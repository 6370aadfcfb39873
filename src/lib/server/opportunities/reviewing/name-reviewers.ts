// A coordinator names reviewers of a call, out of staff who can be, and ends it; a reviewer says where they are related.
import { type Actor, coordinates, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { callReviewer, reviewAssignment, tables, aliased } from '../../kernel/schema/index.ts';
import { findCall, type FoundCall } from '../find-call.ts';
import { drawMissing } from './draw-missing.ts';
import { findKeptCall, lockCall, reviewerOf, reviewOf, recordReview } from './find-reviewer.ts';
import { instant, isModuleOn, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { handSql } from '../../people/hands/index.ts';

const { grant, programSchool } = tables;
const { ownGrant } = aliased({ ownGrant: grant });

/**
 * Names somebody as a reviewer.
 * @throws NotFound for whoever does not look after the review; Invalid at `person` for somebody who cannot review; Conflict where they,
 * or another account of the same adult, do already
 */
export async function nameReviewer(actor: Actor, slug: string, personId: string): Promise<void> {
	await transaction(async () => {
		const call = await findKeptCall(actor, slug);
		const [candidate] = isId(personId) ? await reviewerCandidates(actor, call, personId) : [];
		if (!candidate) throw new Invalid('person', 'reviewer_unknown');
		await lockCall(call.id);
		if (await reviewsByHand(call.id, candidate)) throw new Conflict('reviewer_already');
		await db()
			.insert(callReviewer)
			.values({ articleId: call.id, personId: candidate, addedBy: actor.id, addedAt: now() });
		await recordReview(actor, call, 'reviewer.name');
	});
}

/** Ends it. What they have handed in counts; what they have not goes to others by lot. @throws NotFound */
export async function endReviewer(actor: Actor, slug: string, reviewerId: string): Promise<void> {
	await transaction(async () => {
		const call = await findKeptCall(actor, slug);
		if (!isId(reviewerId)) throw new NotFound();
		await lockCall(call.id);
		await end(call.id, reviewerId);
		await recordReview(actor, call, 'reviewer.end');
	});
}

/** In a transaction that has locked the call. @throws NotFound for whoever does not review it */
async function end(callId: string, reviewerId: string): Promise<void> {
	const ended = await db()
		.update(callReviewer)
		.set({ endedAt: now() })
		.where(
			and(eq(callReviewer.id, reviewerId), eq(callReviewer.articleId, callId), isNull(callReviewer.endedAt))
		)
		.returning();
	if (!ended.length) throw new NotFound();
	await db()
		.update(reviewAssignment)
		.set({ endedAt: now() })
		.where(
			and(
				eq(reviewAssignment.reviewerId, reviewerId),
				isNull(reviewAssignment.handedInAt),
				isNull(reviewAssignment.endedAt)
			)
		);
	await drawMissing(callId, 'abstained');
}

/**
 * A reviewer of a call for adults says that somebody close to them applies. There is no school by which to keep this one application from
 * them, and no name that they should learn: they review the call no more. @throws NotFound
 */
export async function stepDown(actor: Actor, slug: string): Promise<void> {
	await transaction(async () => {
		const call = await findCall(slug, 'en');
		await lockCall(call.id);
		const reviewer = await reviewerOf(actor, call.id);
		if (!reviewer || call.audience !== 'adults') throw new NotFound();
		await end(call.id, reviewer.id);
		await recordReview(actor, call, 'reviewer.related');
	});
}

/** Schools of the programs of a call: those from which students can apply. */
export const schoolsOfCall = async ({ rules }: FoundCall): Promise<string[]> =>
	(
		await rows<{ id: string }>(sql`select distinct ${programSchool.schoolId} as id from ${programSchool}
			where ${programSchool.programId} = any(${sql.param(`{${rules.programs.join(',')}}`)}::text[]) order by 1`)
	).map(({ id }) => id);

/**
 * A reviewer says at which schools somebody of their family, or a close friend's child, may apply. Nothing comes to them before.
 * @throws NotFound for everybody else, Conflict where they have said it and the review has begun, Invalid for other schools
 */
export async function answerRelated(actor: Actor, slug: string, schools: string[]): Promise<void> {
	await transaction(async () => {
		const call = await findCall(slug, 'en');
		await lockCall(call.id);
		const reviewer = await reviewerOf(actor, call.id);
		if (!reviewer) throw new NotFound();
		const choices = await schoolsOfCall(call);
		if (schools.some((id) => !choices.includes(id))) throw new Invalid('schools', 'form_invalid');
		const review = await reviewOf(call.id);
		if (review && reviewer.relatedSchools !== null) throw new Conflict('related_fixed');
		await db()
			.update(callReviewer)
			.set({ relatedSchools: [...new Set(schools)].sort() })
			.where(eq(callReviewer.id, reviewer.id));
		await recordReview(actor, call, 'reviewer.related');
		if (review) await drawMissing(call.id, 'lot');
	});
}

/** More than the programs of a city have. */
const mostStaff = 2_000;

/** Staff of the programs that the actor coordinates and that score applications, for others have no page for it: no students, nobody who looks after the review, nobody suspended. */
export async function reviewerCandidates(
	actor: Actor,
	{ programId }: FoundCall,
	only?: string
): Promise<string[]> {
	const ofCall = programId === null ? sql`true` : sql`${ownGrant.programId} = ${programId}`;
	const reader = readerOf(actor);
	const list = await rows<{ id: string }>(sql`
		select distinct ${grant.personId} as id from ${grant}
			where ${openGrant(grant)} ${only ? sql`and ${grant.personId} = ${only}` : sql``}
		and (${grant.role} = 'coordinator' and ${coordinates.where(reader, grant.programId)}
			and ${isModuleOn('selection', grant.programId)}
			or ${grant.role} = 'teacher' and exists (select from ${programSchool}
				where ${programSchool.schoolId} = ${grant.schoolId}
				and ${coordinates.where(reader, programSchool.programId)}
				and ${isModuleOn('selection', programSchool.programId)}))
		and not ${suspendedSql(grant.personId, instant(now()))}
		and not exists (select from ${ownGrant} where ${ownGrant.personId} = ${grant.personId}
			and (${openGrant(ownGrant, 'student')}
			or ${openGrant(ownGrant, 'coordinator')} and ${ofCall}))
		limit ${mostStaff}`);
	return list.map(({ id }) => id);
}

/** Whether an account of the same adult reviews the call already. */
async function reviewsByHand(callId: string, personId: string): Promise<boolean> {
	const list =
		await rows(sql`select from ${tables.callReviewer} where ${tables.callReviewer.articleId} = ${callId}
		and ${tables.callReviewer.endedAt} is null
		and ${tables.callReviewer.personId} in ${handSql(sql`${personId}::uuid`)} limit 1`);
	return list.length > 0;
}
