// What is on whose desk by the rules of policy.ts, asked of each item and each person by themselves.
import { eq, sql } from 'drizzle-orm';
import {
	approvers,
	managesPairing,
	classroomsToApprove
} from '../../../src/lib/server/kernel/access/rules/letters.ts';
import type { Actor } from '../../../src/lib/server/kernel/access/actor.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { instant } from '../../../src/lib/server/kernel/predicates/index.ts';
import { coveredSql } from '../../../src/lib/server/directory/delegation/index.ts';
import { type Hold, openHold } from '../../../src/lib/server/review/hold/open-hold.ts';
import type { WaitingFacts } from '../../requests.ts';

/** An item that waits, with what says whether it may be on somebody's desk. */
interface DeskFacts extends WaitingFacts {
	on: Hold | null;
	/** Who decided what its writer asked another teacher, about the very words that wait. */
	decidedBy: string | null;
}

export const deskFacts = (items: WaitingFacts[]): Promise<DeskFacts[]> =>
	Promise.all(
		items.map(async (item) => ({ ...item, on: await openHold(item.id), decidedBy: await decidedBy(item) }))
	);

async function decidedBy({ id, revisionId }: WaitingFacts): Promise<string | null> {
	const [asked] = await db().select().from(t.appeal).where(eq(t.appeal.reviewableId, id));
	if (!asked) return null;
	const [decision] = await db().select().from(t.review).where(eq(t.review.id, asked.reviewId));
	return decision!.revisionId === revisionId ? decision!.by : null;
}

/** Ids of those of these items that wait for this person, sorted. */
export async function deskByRule(person: Actor, items: DeskFacts[]): Promise<string[]> {
	const covered = await rows<{ item: string; classroom: string }>(sql`
		select c.reviewable_id as item, c.classroom_id as classroom
		from ${coveredSql(sql`${person.id}::uuid`, instant(now()))} c`);
	const came = (item: string) => covered.filter((one) => one.item === item).map(({ classroom }) => classroom);
	return items
		.filter((item) => waitsFor(person, item, came(item.id)))
		.map(({ id }) => id)
		.sort();
}

/** @param covered classrooms that this item came to them from */
function waitsFor(person: Actor, item: DeskFacts, covered: string[]): boolean {
	const { authorId, scope, on, approvals, endorsements } = item;
	if (on && (on.pastSchool || on.exceptId === person.id)) return false;
	if ([...approvals, ...endorsements].some(({ by }) => by === person.id)) return false;
	if (item.decidedBy === person.id) return false;
	const asked = approvers(scope, authorId);
	const own = managesPairing(person, scope) ? classroomsToApprove(person, asked, authorId) : [];
	return [...own, ...covered.filter((one) => asked.includes(one))].some(
		(one) => !approvals.some(({ classroomId }) => classroomId === one)
	);
}
