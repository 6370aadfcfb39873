import { daysAfter } from '../../kernel/time/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { indexPublished } from '../../site/index.ts';
import { seedArticle } from './articles.ts';
import { seedCall } from './calls.ts';
import { applicationIdOf, applied, type Visit, visit, type VisitApplication } from './finished-visit-data.ts';
import { decideVisit } from './finished-visit-decision.ts';
import { boardIdOf, schoolsOf } from './forum.ts';
import { emptyRows, insertRows } from './forum-rows.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { schoolOf } from './posts.ts';
import { addTopic } from './topics.ts';
import { boards } from './world/forum.ts';

/** Last year's study visit: six applied, four went, and each of them tells about it on a board. */
export async function seedFinishedVisit(
	moment: Date,
	{ people, places }: { people: People; places: Places }
): Promise<void> {
	const call = await seedCall(moment, people, visit.call);
	for (const [index, application] of visit.applications.entries())
		await apply({ ...call, people, moment }, application, index + 1);
	await decideVisit({ ...call, people, moment });
	await tell(moment, { people, places });
	await seedArticle(moment, people, visit.article);
	await indexPublished();
}

async function apply(
	{ articleId, revisionId, people, moment }: Visit,
	{ who, words }: VisitApplication,
	number: number
): Promise<void> {
	const handedInAt = daysAfter(moment, -applied);
	const [itemId, wordingId] = [idAt(handedInAt, `item ${who}`), idAt(handedInAt, `wording ${who}`)];
	const [id, studentId] = [applicationIdOf(moment, who), people.personId(who)];
	await db()
		.insert(t.reviewable)
		.values({
			...{ id: itemId, kind: 'application', authorId: studentId, state: 'released', revisionId: wordingId },
			...{ createdAt: handedInAt, submittedAt: handedInAt }
		});
	await db()
		.insert(t.revision)
		.values({
			...{ id: wordingId, reviewableId: itemId, number: 1, body: words, locale: 'en' },
			submittedAt: handedInAt
		});
	await db()
		.insert(t.application)
		.values({
			...{ id, articleId, revisionId, studentId, schoolId: schoolOf(who), locale: 'en', number },
			...{ begunAt: handedInAt, itemId, reviewableId: itemId, handedInAt }
		});
	await db()
		.insert(t.applicationAnswer)
		.values({ applicationId: id, number: 1, body: words, savedAt: handedInAt });
}

/** The topics of those who went, read by their teacher like every post, and chosen as their reports. */
async function tell(moment: Date, { people, places }: { people: People; places: Places }): Promise<void> {
	const board = boards.find(({ key }) => key === visit.board)!;
	const place = { people, places, board, boardId: boardIdOf(moment, board), schools: schoolsOf(board) };
	const rows = emptyRows();
	const reports = visit.applications.flatMap(({ who, topic }) => {
		if (!topic) return [];
		const { week, title, text } = topic;
		const told = { week, title, posts: [{ by: who, text }], pinned: false, locked: false };
		const [post] = addTopic(rows, moment, { ...place, topic: told });
		return { applicationId: applicationIdOf(moment, who), topicId: post!.topicId!, at: post!.releasedAt! };
	});
	await insertRows(rows);
	await db().insert(t.journeyReport).values(reports);
}
