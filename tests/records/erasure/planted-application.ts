// A level and an application of the student: see planted.ts.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { textAbout } from './probe.ts';

/** Plants a level that was seen, and an answer to a call, in the student's application or a new one. */
export async function plantApplication(studentId: string): Promise<void> {
	const [call] = await db().select().from(t.article).where(eq(t.article.slug, 'beijing-summer'));
	const [wording] = await db()
		.select()
		.from(t.articleRevision)
		.where(eq(t.articleRevision.articleId, call!.id));
	await db().insert(t.verifiedLevel).values({
		id: newId(),
		studentId,
		schoolId: 'carver',
		language: 'zh',
		test: 'yct',
		level: 'YCT 1',
		takenOn: '2026-01-01',
		paper: 'certificate',
		by: call!.ownerId,
		at: now()
	});
	await db()
		.insert(t.application)
		.values({
			id: newId(),
			articleId: call!.id,
			revisionId: wording!.id,
			studentId,
			schoolId: 'carver',
			locale: 'en',
			begunAt: now(),
			itemId: newId()
		})
		.onConflictDoNothing();
	const [own] = await db().select().from(t.application).where(eq(t.application.studentId, studentId));
	await plantDecision(own!);
	await db()
		.insert(t.applicationAnswer)
		.values({ applicationId: own!.id, number: 6, body: textAbout, savedAt: now() });
	await plantReview(own!.id, { articleId: call!.id, by: call!.ownerId });
	await plantJourney(own!.id, call!.ownerId);
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

/** Whom to call, a paper that was seen, and the topic in which they told about the journey. */
async function plantJourney(applicationId: string, by: string): Promise<void> {
	const contact = { name: textAbout, relation: textAbout, phone: '+1 205 555 0143' };
	await db()
		.insert(t.emergencyContact)
		.values({ id: newId(), applicationId, by, at: now(), ...contact });
	await db()
		.insert(t.travelPaper)
		.values({ id: newId(), applicationId, kind: 'passport', seenBy: by, seenAt: now() });
	const [told] = await db().select({ id: t.topic.id }).from(t.topic).limit(1);
	await db().insert(t.journeyReport).values({ applicationId, topicId: told!.id, at: now() });
}

/** What was decided about it, what the school said, and what the student asked. */
async function plantDecision({ id: applicationId, articleId }: typeof t.application.$inferSelect) {
	const decisionId = newId();
	const by = {
		proposedBy: (await db().select().from(t.article).where(eq(t.article.id, articleId)))[0]!.ownerId
	};
	await db()
		.insert(t.callDecision)
		.values({
			id: decisionId,
			articleId,
			seed: 1,
			...by,
			proposedAt: now(),
			tellAt: now(),
			answerUntil: now()
		});
	await db()
		.insert(t.applicationOutcome)
		.values({ applicationId, decisionId, rank: 1, median: 300, lot: 1, outcome: 'waiting' });
	await db().insert(t.travelClearance).values({ applicationId, schoolId: 'carver', askedAt: now() });
	await db().insert(t.decisionAppeal).values({ applicationId, askedAt: now() });
}
