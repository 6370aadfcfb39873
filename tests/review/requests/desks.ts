// What is on whose desk by the rules of policy.ts, asked of each item and each person by themselves.
import { eq } from 'drizzle-orm';
import { approvers, handles, speaksFor } from '../../../src/lib/server/kernel/access/policy-letters.ts';
import type { Actor } from '../../../src/lib/server/kernel/access/actor.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { coveredClassrooms } from '../../../src/lib/server/directory/delegation/index.ts';
import { openHold } from '../../../src/lib/server/review/hold/open-hold.ts';
import { scopeOf } from '../../../src/lib/server/review/scope.ts';
import { waitingItems } from '../../requests.ts';

/** An item that waits, with what the rules ask about it. */
type DeskFacts = Awaited<ReturnType<typeof factsOf>>;

export const deskFacts = async (): Promise<DeskFacts[]> => Promise.all((await waitingItems()).map(factsOf));

const factsOf = async (item: typeof t.reviewable.$inferSelect) => ({
	...item,
	scope: await scopeOf(item.id),
	on: await openHold(item.id),
	approvals: await db().select().from(t.approval).where(eq(t.approval.revisionId, item.revisionId)),
	endorsements: await db().select().from(t.endorsement).where(eq(t.endorsement.revisionId, item.revisionId)),
	/** Who decided what its writer asked another teacher, about the very words that wait. */
	decidedBy: await decidedBy(item)
});

async function decidedBy({ id, revisionId }: typeof t.reviewable.$inferSelect): Promise<string | null> {
	const [asked] = await db().select().from(t.appeal).where(eq(t.appeal.reviewableId, id));
	if (!asked) return null;
	const [decision] = await db().select().from(t.review).where(eq(t.review.id, asked.reviewId));
	return decision!.revisionId === revisionId ? decision!.by : null;
}

/** Ids of those of these items that wait for this person, sorted. */
export async function deskByRule(person: Actor, items: DeskFacts[]): Promise<string[]> {
	const mine: string[] = [];
	for (const item of items) if (await waitsFor(person, item)) mine.push(item.id);
	return mine.sort();
}

async function waitsFor(person: Actor, item: DeskFacts): Promise<boolean> {
	const { id, authorId, scope, on, approvals, endorsements } = item;
	if (on && (on.pastSchool || on.exceptId === person.id)) return false;
	if ([...approvals, ...endorsements].some(({ by }) => by === person.id)) return false;
	if (item.decidedBy === person.id) return false;
	const asked = approvers(scope, authorId);
	const own = handles(person, scope) ? speaksFor(person, asked, authorId) : [];
	const covered = (await coveredClassrooms(person, id)).filter((one) => asked.includes(one));
	return [...own, ...covered].some((one) => !approvals.some(({ classroomId }) => classroomId === one));
}
