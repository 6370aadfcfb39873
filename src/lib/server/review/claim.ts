import { and, eq, gt, lte, ne, or } from 'drizzle-orm';
import { type Actor, approvers, coordinates } from '../kernel/access/index.ts';
import { record, schoolsOf } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, into, rows, sql, columnName, transaction } from '../kernel/db/index.ts';
import { aliased, auditEvent, claim, opened } from '../kernel/schema/index.ts';
import { announceToDesks, teachersOf } from '../directory/audience/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { rankOf } from '../directory/appointments/index.ts';
import { type ReviewScope, lockScope, homeOf } from './scope.ts';
import { holds } from './hold/ports.ts';
import type { ItemKind } from './kinds.ts';
import { claimLife } from './lock.ts';
import { readingOf } from './reading.ts';

const { claim: claimRow } = aliased({ claim });

/** Claims that were last active after this moment stand. */
const aliveSince = () => new Date(now().getTime() - claimLife);

interface ClaimItem {
	id: string;
	kind: ItemKind;
	state: string;
	/** Somebody decided, and may undo it still. */
	releaseAt: Date | null;
	authorId: string;
	revisionId: string;
	scope: ReviewScope;
	/** Classrooms that the reader may decide for. */
	speaks: string[];
	approvals: { by: string; classroomId: string }[];
	endorsements: { by: string }[];
	/** An appeal is about this reader's own decision: they would only keep it from the colleague who is to look. */
	hasDecided: boolean;
}

/**
 * Opens an item for this teacher: others see who has it. A teacher has one item at a time; this one leaves the last.
 * @param soft only where this teacher has nothing else open: a page in the background asks like this
 * @returns whether this teacher has it now
 * @throws NotFound
 */
export const claimItem = async (actor: Actor, itemId: string, soft = false): Promise<boolean> =>
	claimFound(actor, await readingOf(actor, itemId), soft);

/** The same for an item that the caller has found. */
export async function claimFound(actor: Actor, item: ClaimItem, soft = false): Promise<boolean> {
	if (item.state !== 'waiting' || item.releaseAt || !isAsked(actor, item)) return false;
	const at = now();
	if (await stillMine(actor, item, at)) return true;
	if (soft && (await hasAnother(actor))) return false;
	if (await wasFreed(actor, item)) return false;
	// Not in a transaction: the two unique keys of the table decide between windows and colleagues.
	await db()
		.delete(claim)
		.where(
			or(
				and(eq(claim.by, actor.id), ne(claim.reviewableId, item.id)),
				and(eq(claim.reviewableId, item.id), lte(claim.activeAt, aliveSince()))
			)
		);
	const taken = await db()
		.insert(claim)
		.values({ reviewableId: item.id, by: actor.id, from: at, activeAt: at })
		.onConflictDoNothing()
		.returning({ by: claim.by });
	if (taken.length) await tellColleagues(item, actor.id);
	return taken.length > 0;
}

/** Whoever has nothing left to decide about an item only reads along. */
function isAsked(actor: Actor, { speaks, approvals, endorsements, hasDecided }: ClaimItem): boolean {
	if (hasDecided || [...approvals, ...endorsements].some(({ by }) => by === actor.id)) return false;
	const given = approvals.map(({ classroomId }) => classroomId);
	return speaks.some((id) => !given.includes(id));
}

/** Within this time, in milliseconds, a sign of life is not written again: a page that refreshes itself only reads. */
const lively = 20_000;

/** Marks that the revision was on screen, and the claim as alive where there is one. */
async function stillMine(actor: Actor, item: ClaimItem, at: Date): Promise<boolean> {
	const moment = at.toISOString();
	const stale = new Date(at.getTime() - lively).toISOString();
	const kept = await rows(sql`
		with seen as (
			insert into ${into(opened, 'revisionId', 'by', 'at')} values (${item.revisionId}, ${actor.id}, ${moment})
				on conflict do nothing
		), marked as (
			update ${claimRow} set ${columnName(claim.activeAt)} = ${moment}
			where ${claimRow.reviewableId} = ${item.id} and ${claimRow.by} = ${actor.id} and ${claimRow.activeAt} < ${stale}
		)
		select ${claimRow.by} from ${claimRow} where ${claimRow.reviewableId} = ${item.id}
			and ${claimRow.by} = ${actor.id}`);
	return kept.length > 0;
}

async function hasAnother(actor: Actor): Promise<boolean> {
	const [other] = await db()
		.select({ id: claim.reviewableId })
		.from(claim)
		.where(and(eq(claim.by, actor.id), gt(claim.activeAt, aliveSince())));
	return Boolean(other);
}

/**
 * A coordinator freed it from this teacher within the life of a claim: their page, which is still open, must not take
 * it back before a colleague can. They can decide it all the same while nobody has it.
 */
async function wasFreed(actor: Actor, { id, kind }: ClaimItem): Promise<boolean> {
	const [freed] = await db()
		.select({ id: auditEvent.id })
		.from(auditEvent)
		.where(
			and(
				eq(auditEvent.subjectKind, kind),
				eq(auditEvent.subjectId, id),
				eq(auditEvent.verb, 'claim.takeover'),
				eq(auditEvent.detail, actor.id),
				gt(auditEvent.at, aliveSince())
			)
		)
		.limit(1);
	return Boolean(freed);
}

/** Closes an item that this teacher has open: the desk was left. @throws NotFound */
export async function leave(actor: Actor, itemId: string): Promise<void> {
	const item = await readingOf(actor, itemId);
	const left = await db()
		.delete(claim)
		.where(and(eq(claim.by, actor.id), eq(claim.reviewableId, itemId)))
		.returning({ id: claim.reviewableId });
	if (left.length) await tellColleagues(item, actor.id);
}

/**
 * A coordinator frees an item from the reviewer who has it; colleagues can decide it at once. So does whoever answers for
 * the safety of its writer's school.
 * @returns whether somebody had it
 * @throws NotFound
 */
export async function takeOver(actor: Actor, itemId: string): Promise<boolean> {
	return transaction(async () => {
		const scope = await lockScope(itemId);
		if (!(await mayFree(actor, itemId, scope))) throw new NotFound();
		const [freed] = await db()
			.delete(claim)
			.where(and(eq(claim.reviewableId, itemId), gt(claim.activeAt, aliveSince())))
			.returning({ by: claim.by });
		if (!freed) return false;
		await record({
			actorId: actor.id,
			verb: 'claim.takeover',
			subject: [scope.kind, itemId],
			schools: schoolsOf(scope),
			detail: freed.by
		});
		const staff = await teachersOf(scope.members.map((member) => member.classroomId));
		await announceToDesks(itemId, others(staff, actor.id));
		return true;
	});
}

/** The coordinator of the program, and the lead of the writer's school; where it is on hold whoever holds it. */
export async function mayFree(actor: Actor, itemId: string, scope: ReviewScope): Promise<boolean> {
	const { authorId, on } = await readingOf(actor, itemId);
	if (coordinates(actor, scope.programId)) return true;
	const home = homeOf(scope, authorId);
	if ((await rankOf(actor)).some(({ schoolId, rank }) => schoolId === home && rank === 'lead')) return true;
	return on !== null && holds(actor, { id: itemId, authorId }, scope, on);
}

const tellColleagues = async (
	{ id, scope, authorId }: Pick<ClaimItem, 'id' | 'scope' | 'authorId'>,
	except: string
) => announceToDesks(id, others(await teachersOf(approvers(scope, authorId)), except));

const others = (staff: string[], except: string) => staff.filter((id) => id !== except);
