// Who has a text open, and how long a reviewer had a revision on screen: from one sign of life of their page to the next.
import { type Actor, approvers, coordinates } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import {
	db,
	into,
	rows,
	sql,
	columnName,
	transaction,
	and,
	eq,
	gt,
	lte,
	ne,
	or,
	type SQL
} from '../kernel/db/index.ts';
import { auditEvent, claim, opened, tables } from '../kernel/schema/index.ts';
import { announceToDesks, classroomTeachers } from '../people/audience.ts';
import { NotFound } from '../kernel/errors.ts';
import { rankOf } from '../schools/appointments/index.ts';
import { type ReviewScope, lockScope, homeSchoolOf } from './scope.ts';
import { isHolder } from './hold/hold.ts';
import type { ItemKind } from './kinds.ts';
import { claimLife } from './lock-item.ts';
import { readingOf } from './reading.ts';

const { item } = tables;

/** Claims that were active after this moment are valid. */
const aliveSince = () => new Date(now().getTime() - claimLife);

interface ClaimItem {
	id: string;
	kind: ItemKind;
	state: string;
	/** Set while a decision waits for its release or may be undone. */
	releaseAt: Date | null;
	authorId: string;
	revisionId: string;
	scope: ReviewScope;
	/** Classrooms that the reader may decide for. */
	speaks: string[];
	approvals: { by: string; classroomId: string }[];
	endorsements: { by: string }[];
	/**
	 * The reader has decided about the appealed revision: a claim would only keep the item from the colleague who should decide.
	 */
	hasDecided: boolean;
}

/**
 * Claims an item for this teacher, so that others see who has it open. A teacher has one claim: this one replaces the last.
 * @param soft claim only where this teacher has nothing else open, for a page in the background
 * @returns whether this teacher has it now
 * @throws NotFound
 */
export const claimItem = async (actor: Actor, itemId: string, soft = false): Promise<boolean> =>
	claimLoadedItem(actor, await readingOf(actor, itemId), soft);

/** The same for an item that the caller has loaded. */
export async function claimLoadedItem(actor: Actor, item: ClaimItem, soft = false): Promise<boolean> {
	if (item.state !== 'waiting' || item.releaseAt || !mayStillDecide(actor, item)) return false;
	const moment = now();
	if (await keepAlive(actor, item, moment)) return true;
	if (soft && (await hasAnother(actor))) return false;
	if (await wasFreed(actor, item)) return false;
	// Not in a transaction: the two unique keys of the table decide between windows and colleagues.
	const { by, reviewableId, activeAt } = claim;
	await endClaims(
		or(
			and(eq(by, actor.id), ne(reviewableId, item.id)),
			and(eq(reviewableId, item.id), lte(activeAt, aliveSince()))
		)!
	);
	const inserted = await db()
		.insert(claim)
		.values({ reviewableId: item.id, by: actor.id, from: moment, activeAt: moment })
		.onConflictDoNothing()
		.returning({ by: claim.by });
	if (inserted.length) await notifyColleagues(item, actor.id);
	return inserted.length > 0;
}

/** Whether this reader still has something to decide about an item. */
function mayStillDecide(actor: Actor, { speaks, approvals, endorsements, hasDecided }: ClaimItem): boolean {
	if (hasDecided || [...approvals, ...endorsements].some(({ by }) => by === actor.id)) return false;
	const approvedIds = approvals.map(({ classroomId }) => classroomId);
	return speaks.some((id) => !approvedIds.includes(id));
}

/** In ms: a claim that was active within this time is not written again, so that most refreshes of a page only read. */
const refreshInterval = 20_000;

/** Records that the revision was on screen, and for how long, and renews this teacher's claim. @returns whether there is one */
async function keepAlive(actor: Actor, item: ClaimItem, seenAt: Date): Promise<boolean> {
	const moment = seenAt.toISOString();
	const staleBefore = new Date(seenAt.getTime() - refreshInterval).toISOString();
	const claims = await rows(sql`
		with seen as (
			insert into ${into(opened, 'revisionId', 'by', 'at')} values (${item.revisionId}, ${actor.id}, ${moment})
				on conflict do nothing
		), sign as (
			select ${tables.claim.activeAt} from ${tables.claim}
			where ${tables.claim.reviewableId} = ${item.id} and ${tables.claim.by} = ${actor.id}
				and ${tables.claim.activeAt} < ${staleBefore}
		), counted as (
			update ${tables.opened} set ${columnName(opened.seconds)} = ${tables.opened.seconds}
				+ ${secondsSince(sql`sign.active_at`, sql`${tables.opened.at}`, moment)}
			from sign where ${tables.opened.revisionId} = ${item.revisionId} and ${tables.opened.by} = ${actor.id}
		), marked as (
			update ${tables.claim} set ${columnName(claim.activeAt)} = ${moment}
			where ${tables.claim.reviewableId} = ${item.id} and ${tables.claim.by} = ${actor.id}
				and ${tables.claim.activeAt} < ${staleBefore}
		)
		select ${tables.claim.by} from ${tables.claim} where ${tables.claim.reviewableId} = ${item.id}
			and ${tables.claim.by} = ${actor.id}`);
	return claims.length > 0;
}

async function hasAnother(actor: Actor): Promise<boolean> {
	const [otherClaim] = await db()
		.select({ id: claim.reviewableId })
		.from(claim)
		.where(and(eq(claim.by, actor.id), gt(claim.activeAt, aliveSince())));
	return Boolean(otherClaim);
}

/**
 * Whether a coordinator freed it from this teacher within the life of a claim: their page, which is still open, must not claim it
 * again before a colleague can. They can still decide about it while nobody else has it.
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

/** Ends this teacher's claim: they left the page of the item. @throws NotFound */
export async function leaveItem(actor: Actor, itemId: string): Promise<void> {
	const item = await readingOf(actor, itemId);
	const deleted = await endClaims(and(eq(claim.by, actor.id), eq(claim.reviewableId, itemId))!);
	if (deleted.length) await notifyColleagues(item, actor.id);
}

/**
 * Frees an item from the reviewer who has it open; colleagues can decide at once. For coordinators, the lead of the writer's
 * school, and holders.
 * @returns whether somebody had it open
 * @throws NotFound
 */
export async function freeItem(actor: Actor, itemId: string): Promise<boolean> {
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
			schools: schoolsOfPair(scope),
			detail: freed.by
		});
		const staff = await classroomTeachers(scope.members.map((member) => member.classroomId));
		await announceToDesks(itemId, others(staff, actor.id));
		return true;
	});
}

/** Whether this person is a coordinator of the program, the lead of the writer's school, or a holder of the item. */
export async function mayFree(actor: Actor, itemId: string, scope: ReviewScope): Promise<boolean> {
	const { authorId, on } = await readingOf(actor, itemId);
	if (coordinates(actor, scope.programId)) return true;
	const home = homeSchoolOf(scope, authorId);
	if ((await rankOf(actor)).some(({ schoolId, rank }) => schoolId === home && rank === 'lead')) return true;
	return on !== null && isHolder(actor, { id: itemId, authorId }, scope, on);
}

const notifyColleagues = async (
	{ id, scope, authorId }: Pick<ClaimItem, 'id' | 'scope' | 'authorId'>,
	except: string
) => announceToDesks(id, others(await classroomTeachers(approvers(scope, authorId)), except));

const others = (staff: string[], except: string) => staff.filter((id) => id !== except);

/** In s: of the time after a sign of life, this much counts. Whoever left the room has not read on. */
const mostAfterSign = 60;

/** Seconds since the last sign of life in a claim or since the revision came on screen, whichever is later. */
const secondsSince = (activeAt: SQL, openedAt: SQL, moment: string): SQL =>
	sql`greatest(0, least(${sql.raw(String(mostAfterSign))}, floor(extract(epoch from
		${moment}::timestamptz - greatest(${activeAt}, ${openedAt})))))::int`;

/**
 * Ends claims, and adds to the time for which each reviewer had the item's newest revision on screen.
 * @returns whose they were
 */
const endClaims = (where: SQL): Promise<{ by: string }[]> =>
	rows<{ by: string }>(sql`with ${endingClaims(where)} select by from ended`);

/** The same as the parts of a statement that go before it. */
export const endingClaims = (where: SQL): SQL => sql`
		ended as (
			delete from ${tables.claim} where ${where}
			returning ${tables.claim.reviewableId}, ${tables.claim.by}, ${tables.claim.activeAt}
		), counted as (
			update ${tables.opened} set ${columnName(opened.seconds)} = ${tables.opened.seconds}
				+ ${secondsSince(sql`ended.active_at`, sql`${tables.opened.at}`, now().toISOString())}
			from ended join ${item} on ${item.id} = ended.reviewable_id
			where ${tables.opened.revisionId} = ${item.revisionId} and ${tables.opened.by} = ended.by
		)`;
