// What is on which desk by the rules of policy.ts, asked separately for each item and person.
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
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
import { deputyItemsSql } from '../../../src/lib/server/schools/deputies/index.ts';
import { type Hold, openHold } from '../../../src/lib/server/review/hold/hold.ts';
import type { WaitingFacts } from '../../requests.ts';

/** A waiting item, with what decides whether it may be on somebody's desk. */
interface DeskFacts extends WaitingFacts {
	on: Hold | null;
	/** Who made the decision that its writer appealed, if that was about the wording that waits. */
	decidedBy: string | null;
}

export const deskFacts = (items: WaitingFacts[]): Promise<DeskFacts[]> =>
	Promise.all(
		items.map(async (item) => ({ ...item, on: await openHold(item.id), decidedBy: await decidedBy(item) }))
	);

async function decidedBy({ id, revisionId }: WaitingFacts): Promise<string | null> {
	const [appeal] = await db().select().from(t.appeal).where(eq(t.appeal.reviewableId, id));
	if (!appeal) return null;
	const [decision] = await db().select().from(t.review).where(eq(t.review.id, appeal.reviewId));
	return decision!.revisionId === revisionId ? decision!.by : null;
}

/** Sorted ids of those of these items that wait for this person. */
export async function deskByRule(person: Actor, items: DeskFacts[]): Promise<string[]> {
	const covered = await rows<{ item: string; classroom: string }>(sql`
		select deputy_item.reviewable_id as item, deputy_item.classroom_id as classroom
		from ${deputyItemsSql(sql`${person.id}::uuid`, instant(now()))} deputy_item`);
	const passedOn = (item: string) =>
		covered.filter((row) => row.item === item).map(({ classroom }) => classroom);
	return items
		.filter((item) => waitsFor(person, item, passedOn(item.id)))
		.map(({ id }) => id)
		.sort();
}

/** @param covered classrooms for which this item was passed on to them */
function waitsFor(person: Actor, item: DeskFacts, covered: string[]): boolean {
	const { authorId, scope, on: currentHold, approvals, endorsements } = item;
	if (currentHold && (currentHold.pastSchool || currentHold.exceptId === person.id)) return false;
	if ([...approvals, ...endorsements].some(({ by }) => by === person.id)) return false;
	if (item.decidedBy === person.id) return false;
	const classrooms = approvers(scope, authorId);
	const own = managesPairing(person, scope) ? classroomsToApprove(person, classrooms, authorId) : [];
	return [...own, ...covered.filter((id) => classrooms.includes(id))].some(
		(id) => !approvals.some(({ classroomId }) => classroomId === id)
	);
}
