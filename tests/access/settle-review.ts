// For the matrix: a recommendation that is asked of maya's teachers, and an application of andre that a reviewer reads.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { personId } from '../world.ts';

/** @returns `application`, of maya; `assignment`, of t.phillips, who reviews; `reviewer`, who is t.phillips */
export async function settleReview(): Promise<Record<string, string>> {
	const [own] = await db()
		.select()
		.from(t.application)
		.where(eq(t.application.studentId, await personId('maya')));
	await db().insert(t.recommendation).values({ applicationId: own!.id, askedAt: now() });
	// Nobody of the matrix, so that no page of theirs changes.
	const student = await personId('andre');
	const item = newId();
	await db().insert(t.reviewable).values({
		id: item,
		kind: 'application',
		authorId: student,
		state: 'released',
		revisionId: newId(),
		createdAt: now(),
		submittedAt: now()
	});
	const [read] = await db()
		.insert(t.application)
		.values({
			articleId: own!.articleId,
			revisionId: own!.revisionId,
			studentId: student,
			schoolId: 'carver',
			locale: 'en',
			begunAt: now(),
			itemId: item,
			reviewableId: item,
			number: 1
		})
		.returning();
	const coordinator = await personId('coordinator');
	const [reviewer] = await db()
		.insert(t.callReviewer)
		.values({
			articleId: own!.articleId,
			personId: await personId('t.phillips'),
			relatedSchools: [],
			addedBy: coordinator,
			addedAt: now()
		})
		.returning();
	const [assignment] = await db()
		.insert(t.reviewAssignment)
		.values({ applicationId: read!.id, reviewerId: reviewer!.id, reason: 'lot', at: now() })
		.returning();
	return { application: own!.id, assignment: assignment!.id, reviewer: reviewer!.id };
}
