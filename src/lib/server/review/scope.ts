// The scope in which an item is reviewed: the people it is between, and the rule by which it goes to them. A student writes in a
// pairing, on a board, or about themselves; in the last two a teacher of their classroom approves it.
import { eq, type SQLWrapper } from 'drizzle-orm';
import { now } from '../kernel/clock.ts';
import { consentedToBoardsSql } from '../directory/consent/index.ts';
import { db, rows, sql } from '../kernel/db/index.ts';
import {
	aliased,
	board,
	cycle,
	enrolment,
	pairing,
	person,
	release,
	reviewable,
	topic
} from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, isEnrolled, studentClassroomSql, takesPartSql } from '../kernel/predicates/index.ts';
import { type Member, membersIn, type Pairing, seatsOf, withNames } from '../pairing/index.ts';
import type { ItemKind } from './kind.ts';

const { b, e, l, reviewable: reviewableRow } = aliased({ b: board, e: enrolment, l: release, reviewable });
const { t, w, y } = aliased({ t: topic, w: pairing, y: cycle });

/** A `Pairing` is one. */
export interface ReviewScope extends Pick<Pairing, 'releaseRule'> {
	/** `closed`: a board that was closed, or in whose program the writer takes part no longer. */
	state: Pairing['state'] | 'closed';
	/** The pairing; null: a board, or its writer alone. */
	id: string | null;
	/** The board; null for everything else. */
	boardId?: string | null;
	/** Null for a student who takes part in no program yet. */
	programId: string | null;
	members: Member[];
}

/** The program in which a student takes part, the newest where there are several. */
export const programOf = (student: SQLWrapper) => sql`(
	select ${y.programId} from ${e} join ${y} on ${y.id} = ${e.cycleId}
	where ${e.personId} = ${student} order by ${isEnrolled(e)} desc, ${e.from} desc, ${e.id} desc limit 1)`;

const onBoard = (boardId: SQLWrapper, author: SQLWrapper, at: SQLWrapper) => sql`(
	select json_build_object('id', null, 'boardId', ${b.id}, 'releaseRule', 'sender', 'programId', ${b.programId},
		'state', case when ${takesPartSql(b, author)} then 'active' else 'closed' end,
		'members', coalesce(${membersIn(studentClassroomSql(author), at, consentedToBoardsSql)}, '[]'))
	from ${b} where ${b.id} = ${boardId})`;

const alone = (
	author: SQLWrapper,
	at: SQLWrapper
) => sql`json_build_object('id', null, 'boardId', null, 'state', 'active',
	'releaseRule', 'sender', 'programId', ${programOf(author)},
	'members', coalesce(${membersIn(studentClassroomSql(author), at)}, '[]'))`;

const between = (pairingId: SQLWrapper, at: SQLWrapper) => sql`(
	select json_build_object('id', ${w.id}, 'boardId', null, 'state', ${w.state}, 'releaseRule', ${w.releaseRule},
		'programId', ${y.programId},
		'members', ${membersIn(seatsOf(w.id), at)})
	from ${w} join ${y} on ${y.id} = ${w.cycleId} where ${w.id} = ${pairingId})`;

/** What the `reviewable` of a query stands on, as it is at a moment. */
export const scopeColumn = (at: SQLWrapper) => sql<ReviewScope>`case
	when ${reviewableRow.pairingId} is not null then ${between(reviewableRow.pairingId, at)}
	when ${reviewableRow.boardId} is not null then
		${onBoard(reviewableRow.boardId, reviewableRow.authorId, at)}
	else ${alone(reviewableRow.authorId, at)} end`;

/** Whether an item is in this scope. */
export const isInScope = (item: { pairingId: string | null; boardId: string | null }, scope: ReviewScope) =>
	item.pairingId === scope.id && item.boardId === (scope.boardId ?? null);

/** The school of the writer: who answers for it decides about what is on hold. */
export const homeOf = ({ members }: ReviewScope, authorId: string): string =>
	members.find(({ id }) => id === authorId)!.schoolId;

/** The code of why nothing is taken in here, or released. */
export const notOpen = ({ state }: ReviewScope): string =>
	state === 'closed' ? 'board_closed' : `pairing_${state}`;

/** What an item stands on now, and its kind. @throws NotFound */
export async function scopeOf(itemId: string): Promise<ReviewScope & { kind: ItemKind }> {
	const [found] = isId(itemId)
		? await db()
				.select({ scope: scopeColumn(instant(now())), kind: reviewable.kind })
				.from(reviewable)
				.where(eq(reviewable.id, itemId))
		: [];
	if (!found) throw new NotFound();
	return { ...withNames(found.scope), kind: found.kind };
}

/** What the words stand on that a student writes about themselves. @throws NotFound for who is in no classroom */
export async function scopeOfStudent(personId: string): Promise<ReviewScope> {
	const [found] = await rows<{ scope: ReviewScope }>(
		sql`select ${alone(sql`${personId}::uuid`, instant(now()))} as scope`
	);
	if (!found!.scope.members.length) throw new NotFound();
	return withNames(found!.scope);
}

/** What the words stand on that a student writes for a board. @throws NotFound for who is in no classroom */
export async function scopeOnBoard(personId: string, boardId: string): Promise<ReviewScope> {
	const [found] = await rows<{ scope: ReviewScope | null }>(
		sql`select ${onBoard(sql`${boardId}::uuid`, sql`${personId}::uuid`, instant(now()))} as scope`
	);
	if (!found?.scope?.members.length) throw new NotFound();
	return withNames(found.scope);
}

/**
 * Locks what an item stands on, before the item: releases line up, and pausing waits its turn.
 * @returns it as it stands then
 * @throws NotFound
 */
export async function lockScope(itemId: string): Promise<ReviewScope & { kind: ItemKind }> {
	if (!isId(itemId)) throw new NotFound();
	const [paired] = await db()
		.select({ id: pairing.id })
		.from(reviewable)
		.innerJoin(pairing, eq(pairing.id, reviewable.pairingId))
		.where(eq(reviewable.id, itemId))
		.for('update', { of: pairing });
	// What is released on a board is numbered in one row.
	if (!paired)
		await db()
			.select({ id: board.id })
			.from(reviewable)
			.innerJoin(board, eq(board.id, reviewable.boardId))
			.where(eq(reviewable.id, itemId))
			.for('no key update', { of: board });
	// Not against what only names this person: their sessions, their letters.
	if (!paired)
		await db()
			.select({ id: person.id })
			.from(reviewable)
			.innerJoin(person, eq(person.id, reviewable.authorId))
			.where(eq(reviewable.id, itemId))
			.for('no key update', { of: person });
	return scopeOf(itemId);
}

/** The newest release on the scope of the `reviewable` of a query: what comes after it gets a later id. */
export const lastReleaseColumn = sql<string | null>`case when ${reviewableRow.boardId} is not null
	then (select ${t.activeId} from ${t} where ${t.boardId} = ${reviewableRow.boardId} order by ${t.activeId} desc
		limit 1)
	when ${reviewableRow.pairingId} is null
	then (select ${l.id} from ${l} where ${l.authorId} = ${reviewableRow.authorId}
		and ${l.pairingId} is null order by ${l.id} desc limit 1)
	else (select ${l.id} from ${l} where ${l.pairingId} = ${reviewableRow.pairingId} order by ${l.id} desc
		limit 1) end`;
