// The scope in which an item is reviewed: its members, and the rule for its approvals. A student writes in a pairing, on a
// board, or about themselves; in the last two cases a teacher of their classroom approves it.
import { now } from '../kernel/clock.ts';
import { consentedToBoardsSql } from '../consent/index.ts';
import { anyOf, db, rows, sql, eq, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { aliased, board, inner, pairing, person, reviewable, tables } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, isEnrolled, studentClassroomSql, takesPartSql } from '../kernel/predicates/index.ts';
import { type Member, membersIn, type Pairing, seatsOf, withNames } from '../pairing/index.ts';
import type { ItemKind } from './kinds.ts';

const { release, topic } = tables;
const { cycle, enrolment } = inner;
const { reviewable: reviewableRow } = aliased({ reviewable });

/** A `Pairing` is a scope too. */
export interface ReviewScope extends Pick<Pairing, 'releaseRule'> {
	/** `closed`: the board was closed, or the writer no longer takes part in its program. */
	state: Pairing['state'] | 'closed';
	/** The pairing; null for a board, or for a text about the writer. */
	id: string | null;
	/** The board; null for all others. */
	boardId?: string | null;
	/** Null for a student who takes part in no program yet. */
	programId: string | null;
	members: Member[];
}

/** The program in which a student takes part; the newest where there are several. */
export const programOf = (student: SQLWrapper) => sql`(
	select ${cycle.programId} from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
	where ${enrolment.personId} = ${student}
		order by ${isEnrolled(enrolment)} desc, ${enrolment.from} desc, ${enrolment.id} desc limit 1)`;

const boardScope = (boardId: SQLWrapper, author: SQLWrapper, moment: SQLWrapper) => sql`(
	select json_build_object('id', null, 'boardId', ${inner.board.id},
		'releaseRule', 'sender', 'programId', ${inner.board.programId}, 'state', case
			when ${takesPartSql(inner.board, author)} then 'active' else 'closed' end,
		'members', coalesce(${membersIn(studentClassroomSql(author), moment, consentedToBoardsSql)}, '[]'))
	from ${inner.board} where ${inner.board.id} = ${boardId})`;

const authorScope = (
	author: SQLWrapper,
	moment: SQLWrapper
) => sql`json_build_object('id', null, 'boardId', null, 'state', 'active',
	'releaseRule', 'sender', 'programId', ${programOf(author)},
	'members', coalesce(${membersIn(studentClassroomSql(author), moment)}, '[]'))`;

const pairingScope = (pairingId: SQLWrapper, moment: SQLWrapper) => sql`(
	select json_build_object('id', ${inner.pairing.id}, 'boardId', null, 'state', ${inner.pairing.state},
		'releaseRule', ${inner.pairing.releaseRule}, 'programId', ${cycle.programId},
		'members', ${membersIn(seatsOf(inner.pairing.id), moment)})
	from ${inner.pairing} join ${cycle} on ${cycle.id} = ${inner.pairing.cycleId}
		where ${inner.pairing.id} = ${pairingId})`;

/** The scope of the `reviewable` of a query, as it is at a moment. */
export const scopeColumn = (moment: SQLWrapper) => sql<ReviewScope>`case
	when ${reviewableRow.pairingId} is not null then ${pairingScope(reviewableRow.pairingId, moment)}
	when ${reviewableRow.boardId} is not null then
		${boardScope(reviewableRow.boardId, reviewableRow.authorId, moment)}
	else ${authorScope(reviewableRow.authorId, moment)} end`;

/** Whether an item is in this scope. */
export const isInScope = (item: { pairingId: string | null; boardId: string | null }, scope: ReviewScope) =>
	item.pairingId === scope.id && item.boardId === (scope.boardId ?? null);

/** The school of the writer, whose holders decide about an item on hold. */
export const homeSchoolOf = ({ members }: ReviewScope, authorId: string): string =>
	members.find(({ id }) => id === authorId)!.schoolId;

/** The code for a scope in which nothing can be submitted or released. */
export const notOpenCode = ({ state }: ReviewScope): string =>
	state === 'closed' ? 'board_closed' : `pairing_${state}`;

/** The scope of an item now, and its kind. @throws NotFound */
export async function scopeOf(itemId: string): Promise<ReviewScope & { kind: ItemKind }> {
	const [row] = isId(itemId)
		? await db()
				.select({ scope: scopeColumn(instant(now())), kind: reviewable.kind })
				.from(reviewable)
				.where(eq(reviewable.id, itemId))
		: [];
	if (!row) throw new NotFound();
	return { ...withNames(row.scope), kind: row.kind };
}

/** The scope of a text that a student writes about themselves. @throws NotFound for a student without a classroom */
export async function scopeOfStudent(personId: string): Promise<ReviewScope> {
	const [row] = await rows<{ scope: ReviewScope }>(
		sql`select ${authorScope(sql`${personId}::uuid`, instant(now()))} as scope`
	);
	if (!row!.scope.members.length) throw new NotFound();
	return withNames(row!.scope);
}

/** The scope of a text that a student writes for a board. @throws NotFound for a student without a classroom */
export async function scopeOnBoard(personId: string, boardId: string): Promise<ReviewScope> {
	const [row] = await rows<{ scope: ReviewScope | null }>(
		sql`select ${boardScope(sql`${boardId}::uuid`, sql`${personId}::uuid`, instant(now()))} as scope`
	);
	if (!row?.scope?.members.length) throw new NotFound();
	return withNames(row.scope);
}

/**
 * For whoever is about to write into a pairing: waits for a decision or a change of it (`lockScope`), and keeps it as it is until the
 * transaction ends. Before the person is locked, as everywhere: first the pairing, then the person, enrolments by id, the item.
 */
export async function sharePairing(pairingId: string | null): Promise<void> {
	if (pairingId && isId(pairingId))
		await db().select({ id: pairing.id }).from(pairing).where(eq(pairing.id, pairingId)).for('key share');
}

/** The same for whoever writes something that refers to items of others: their pairings and writers. */
export async function shareScopes(pairingIds: string[], writerIds: string[]): Promise<void> {
	for (const { table, ids } of [
		{ table: pairing, ids: pairingIds },
		{ table: person, ids: writerIds }
	])
		await db()
			.select({ id: table.id })
			.from(table)
			.where(anyOf(table.id, ids))
			.orderBy(table.id)
			.for('key share');
}

/**
 * Locks the scope of an item, before the item itself: releases come one after the other, and pausing waits.
 * @returns the scope, read under lock
 * @throws NotFound
 */
export const lockScope = async (itemId: string): Promise<ReviewScope & { kind: ItemKind }> =>
	scopeOf(await lockRows(isId(itemId) ? eq(reviewable.id, itemId) : sql`false`));

/** The same for the item of a revision. */
export async function lockScopeOfRevision(revisionId: string) {
	const ofRevision = sql`(select ${tables.revision.reviewableId} from ${tables.revision} where ${tables.revision.id} = ${revisionId})`;
	const itemId = await lockRows(isId(revisionId) ? eq(reviewable.id, ofRevision) : sql`false`);
	return { itemId, scope: await scopeOf(itemId) };
}

/** Locks what comes before an item. @returns its id @throws NotFound */
async function lockRows(which: SQL): Promise<string> {
	const [inPairing] = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.innerJoin(pairing, eq(pairing.id, reviewable.pairingId))
		.where(which)
		.for('update', { of: pairing });
	if (inPairing) return inPairing.id;
	// Releases on a board are numbered in one row.
	await db()
		.select({ id: board.id })
		.from(reviewable)
		.innerJoin(board, eq(board.id, reviewable.boardId))
		.where(which)
		.for('no key update', { of: board });
	// This lock does not delay writing rows that only refer to the person, such as sessions and letters.
	const [item] = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.innerJoin(person, eq(person.id, reviewable.authorId))
		.where(which)
		.for('no key update', { of: person });
	if (!item) throw new NotFound();
	return item.id;
}

/** The newest release in the scope of the `reviewable` of a query: the next one gets a later id. */
export const lastReleaseColumn = sql<string | null>`case when ${reviewableRow.boardId} is not null
	then (select ${topic.activeId} from ${topic} where ${topic.boardId} = ${reviewableRow.boardId}
		order by ${topic.activeId} desc
		limit 1)
	when ${reviewableRow.pairingId} is null
	then (select ${release.id} from ${release} where ${release.authorId} = ${reviewableRow.authorId}
		and ${release.pairingId} is null order by ${release.id} desc limit 1)
	else (select ${release.id} from ${release} where ${release.pairingId} = ${reviewableRow.pairingId}
		order by ${release.id} desc
		limit 1) end`;
