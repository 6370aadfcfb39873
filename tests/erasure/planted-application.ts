// A level and an application of the student: see planted.ts.
import { eq } from 'drizzle-orm';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { textAbout } from './probe.ts';

/** Plants a level that was seen, and an answer to a call, in the student's application or a new one. */
export async function plantApplication(studentId: string): Promise<void> {
	const [call] = await db().select().from(t.article).where(eq(t.article.slug, 'beijing-summer'));
	const [wording] = await db()
		.select()
		.from(t.articleRevision)
		.where(eq(t.articleRevision.articleId, call!.id));
	await db()
		.insert(t.verifiedLevel)
		.values({
			...{ id: newId(), studentId, schoolId: 'carver', language: 'zh', test: 'yct', level: 'YCT 1' },
			...{ takenOn: '2026-01-01', paper: 'certificate', by: call!.ownerId, at: now() }
		});
	await db()
		.insert(t.application)
		.values({
			...{ id: newId(), articleId: call!.id, revisionId: wording!.id, studentId, schoolId: 'carver' },
			...{ locale: 'en', begunAt: now(), itemId: newId() }
		})
		.onConflictDoNothing();
	const [own] = await db().select().from(t.application).where(eq(t.application.studentId, studentId));
	await db()
		.insert(t.applicationAnswer)
		.values({ applicationId: own!.id, number: 6, body: textAbout, savedAt: now() });
	await plantReview(own!.id, { articleId: call!.id, by: call!.ownerId });
}

/** What a teacher and a reviewer say about them, and what was struck out of it. */
async function plantReview(applicationId: string, { articleId, by }: { articleId: string; by: string }) {
	const moment = { askedAt: now(), savedAt: now(), handedInAt: now() };
	await db()
		.insert(t.recommendation)
		.values({ applicationId, writerId: by, body: textAbout, ...moment });
	await db()
		.insert(t.applicationStrike)
		.values({
			applicationId,
			part: 0,
			passages: [[0, 4]],
			textHash: 'x',
			confirmedBy: by,
			confirmedAt: now()
		});
	const [reviewer] = await db()
		.insert(t.callReviewer)
		.values({ articleId, personId: by, addedBy: by, addedAt: now(), relatedSchools: [] })
		.returning();
	const [assignment] = await db()
		.insert(t.reviewAssignment)
		.values({ applicationId, reviewerId: reviewer!.id, reason: 'lot', at: now(), remark: textAbout })
		.returning();
	await db().insert(t.applicationScore).values({ assignmentId: assignment!.id, criterion: 1, value: 3 });
}
