import {
	type Actor,
	approvers,
	managesPairing,
	isOffDesk,
	classroomsToApprove
} from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, eq } from '../kernel/db/index.ts';
import { aliased, reviewable, revision, tables } from '../kernel/schema/index.ts';
import { hasDecidedSql, instant, isAskedSql } from '../kernel/predicates/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { choseWordsSql, handSql, knowsSecretSql } from '../people/hands/index.ts';
import { type ReviewScope, lastReleaseColumn, lockScopeOfRevision } from './scope.ts';
import { type Hold, isHolder } from './hold/hold.ts';
import { type Standing, itemStanding } from './obstacle.ts';
import { isHalvedSql } from './halves/unread-halves.ts';
import { endorsementsSql } from './second-approval/endorsements.ts';
import { deputyClassrooms } from '../schools/deputies/index.ts';

const { approval, approvalRequest, claim } = tables;
const { reviewable: reviewableRow } = aliased({ reviewable });

/** A locked item with its scope, and everything on which a decision depends. */
export interface LockedItem extends Standing {
	item: typeof reviewable.$inferSelect;
	scope: ReviewScope;
	/** Classrooms for which this teacher may decide about it. */
	classrooms: string[];
	approvals: { by: string; classroomId: string }[];
	/** Approvals that count only beside one of a teacher who cannot know the writer's secret. */
	endorsements: { by: string; classroomId: string }[];
	/** Classrooms whose approval is requested and missing (approval_request). */
	requests: string[];
	/** Its text has two halves. */
	isHalved: boolean;
	/** The newest release in this scope. */
	lastRelease: string | null;
	/** Another person who has it open now. */
	heldBy: string | null;
	/** Whether this teacher, or somebody of one hand with them, may know the writer's secret or chose the words: they only endorse it. */
	knowsSecret: boolean;
	/** Whether they or their hand made the decision about this revision that its writer appeals against: they do not decide again. */
	hasDecided: boolean;
}

/** In ms: a claim ends when its page has not asked again for this long. */
export const claimLife = 10 * 60 * 1000;

/**
 * Locks first the scope of the item of a revision, then the item, for a decision of this teacher.
 * @throws NotFound when no classroom of this teacher may decide about it
 */
export async function lockItem(actor: Actor, revisionId: string): Promise<LockedItem> {
	const { itemId, scope } = await lockScopeOfRevision(revisionId);
	const locked = await readLocked(actor, itemId);
	const standing = await itemStanding(itemId);
	const { on } = standing;
	const classrooms = await decidableClassrooms(actor, scope, locked.item, on);
	// A holder decides for the writer's classroom, without teaching there.
	if (!classrooms.length && on && (await isHolder(actor, locked.item, scope, on)))
		classrooms.push(scope.members.find(({ id }) => id === locked.item.authorId)!.classroomId);
	if (!classrooms.length) throw new NotFound();
	return { ...locked, ...standing, scope, classrooms };
}

/** The item that a revision belongs to. @throws NotFound */
export async function itemOf(revisionId: string): Promise<string> {
	if (!isId(revisionId)) throw new NotFound();
	const [row] = await db()
		.select({ id: revision.reviewableId })
		.from(revision)
		.where(eq(revision.id, revisionId));
	if (!row) throw new NotFound();
	return row.id;
}

async function readLocked(actor: Actor, itemId: string) {
	const aliveSince = new Date(now().getTime() - claimLife).toISOString();
	const [locked] = await db()
		.select({
			item: reviewable,
			approvals: sql<LockedItem['approvals']>`(
				select coalesce(json_agg(json_build_object('by', ${approval.by}, 'classroomId', ${approval.classroomId})), '[]')
				from ${approval} where ${approval.revisionId} = ${reviewableRow.revisionId})`,
			endorsements: endorsementsSql,
			isHalved: isHalvedSql(reviewableRow.revisionId),
			requests: sql<string[]>`(
				select coalesce(json_agg(${approvalRequest.classroomId}), '[]') from ${approvalRequest}
				where ${approvalRequest.revisionId} = ${reviewableRow.revisionId} and ${isAskedSql(instant(now()))})`,
			lastRelease: lastReleaseColumn,
			heldBy: sql<string | null>`(
				select ${claim.by} from ${claim} where ${claim.reviewableId} = ${reviewableRow.id}
				and ${claim.by} <> ${actor.id} and ${claim.activeAt} > ${aliveSince})`,
			knowsSecret: sql<boolean>`(${knowsSecretSql(handSql(sql`${actor.id}::uuid`), {
				author: reviewableRow.authorId,
				submittedAt: reviewableRow.submittedAt
			})} or ${choseWordsSql(handSql(sql`${actor.id}::uuid`), reviewableRow.id)})`,
			hasDecided: hasDecidedSql(reviewableRow.id, reviewableRow.revisionId, handSql(sql`${actor.id}::uuid`))
		})
		.from(reviewable)
		.where(eq(reviewable.id, itemId))
		.for('update');
	return locked!;
}

/**
 * The classrooms for which a teacher may decide about one item: those they teach, or else one for which it was escalated to
 * them, as a deputy, by an appeal or as a second teacher. None where it may be about the teacher.
 * @param on the hold on it, if it is on hold
 */
export async function decidableClassrooms(
	actor: Actor,
	scope: ReviewScope,
	item: { id: string; authorId: string },
	on: Pick<Hold, 'exceptId' | 'pastSchool'> | null
): Promise<string[]> {
	if (on && isOffDesk(actor, on)) return [];
	const requestedClassrooms = approvers(scope, item.authorId);
	const ownClassrooms = managesPairing(actor, scope)
		? classroomsToApprove(actor, requestedClassrooms, item.authorId)
		: [];
	if (ownClassrooms.length) return ownClassrooms;
	return (await deputyClassrooms(actor, item.id)).filter((id) => requestedClassrooms.includes(id));
}
