import { daysAfter, instantOf } from '../../kernel/time/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { indexPublished } from '../../site/index.ts';
import { seedArticle, type WorldArticle } from './articles.ts';
import { seedCall, type WorldCall } from './calls.ts';
import { boardIdOf, boardSchools } from './forum.ts';
import { emptyRows, insertRows } from './forum-rows.ts';
import type { People } from './people.ts';
import { type Places, cycleStart, dateFrom } from './places.ts';
import { demoSchool } from './posts.ts';
import { addTopic } from './topics.ts';
import { boards } from './world/forum.ts';
import { formVersionsOf } from '../../consent/index.ts';
import visitJson from './world/finished-visit.json' with { type: 'json' };

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
	await db().insert(t.reviewable).values({
		id: itemId,
		kind: 'application',
		authorId: studentId,
		state: 'released',
		revisionId: wordingId,
		createdAt: handedInAt,
		submittedAt: handedInAt
	});
	await db().insert(t.revision).values({
		id: wordingId,
		reviewableId: itemId,
		number: 1,
		body: words,
		locale: 'en',
		submittedAt: handedInAt
	});
	await db()
		.insert(t.application)
		.values({
			id,
			articleId,
			revisionId,
			studentId,
			schoolId: demoSchool(who),
			locale: 'en',
			number,
			begunAt: handedInAt,
			itemId,
			reviewableId: itemId,
			handedInAt
		});
	await db()
		.insert(t.applicationAnswer)
		.values({ applicationId: id, number: 1, body: words, savedAt: handedInAt });
}

/** The topics of those who went, read by their teacher like every post, and chosen as their reports. */
async function tell(moment: Date, { people, places }: { people: People; places: Places }): Promise<void> {
	const board = boards.find(({ key }) => key === visit.board)!;
	const place = { people, places, board, boardId: boardIdOf(moment, board), schools: boardSchools(board) };
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

// What adults did about last year's study visit: reviewers, the school, those who decided, and who went along.

/** Days ago that it was reviewed, decided, answered, and got ready. */
const [reviewed, told, answered, ready] = [285, 270, 266, 200];
/** Of the lot. */
const seed = 20;

/** In the morning of the school. */
const toldIn = (moment: Date) => new Date(instantOf(dateFrom(moment, -told), '09:00', 'America/Chicago'));

/** Scores, the yes of the school, who got a place, which papers were seen, and the adult who went along. */
async function decideVisit(place: Visit): Promise<void> {
	await review(place);
	const decisionId = await decide(place);
	for (const [index, application] of visit.applications.entries()) {
		await settle(place, application, { decisionId, rank: index + 1 });
		if (application.topic) await getReady(place, application);
	}
	const { moment, people, articleId } = place;
	const readyAt = daysAfter(moment, -ready);
	await db()
		.insert(t.journeyAdult)
		.values({
			id: idAt(readyAt, `adult ${visit.adult}`),
			articleId,
			personId: people.personId(visit.adult),
			schoolId: demoSchool(visit.adult),
			proposedBy: people.personId('coordinator'),
			proposedAt: readyAt,
			agreed: true,
			answeredBy: people.personId('t.carver'),
			answeredAt: readyAt,
			responsibleSince: readyAt
		});
}

/** Every reviewer read every application. */
async function review({ moment, people, articleId }: Visit): Promise<void> {
	const reviewedAt = daysAfter(moment, -reviewed);
	const begunBy = people.personId('coordinator');
	await db().insert(t.callReview).values({ articleId, begunBy, begunAt: reviewedAt, seed, readers: 2 });
	for (const [index, who] of visit.reviewers.entries()) {
		const reviewerId = idAt(reviewedAt, `reviewer ${who}`);
		const reader = { id: reviewerId, articleId, personId: people.personId(who), relatedSchools: [] };
		await db()
			.insert(t.callReviewer)
			.values({ ...reader, addedBy: begunBy, addedAt: reviewedAt });
		for (const application of visit.applications) {
			const id = idAt(reviewedAt, `assignment ${who} ${application.who}`);
			const applicationId = applicationIdOf(moment, application.who);
			await db().insert(t.reviewAssignment).values({
				id,
				applicationId,
				reviewerId,
				reason: 'lot',
				at: reviewedAt,
				handedInAt: reviewedAt,
				savedAt: reviewedAt
			});
			await db()
				.insert(t.applicationScore)
				.values({ assignmentId: id, criterion: 1, value: application.scores[index]! });
		}
	}
}

async function decide({ moment, people, articleId }: Visit): Promise<string> {
	const toldAt = toldIn(moment);
	const id = idAt(toldAt, `decision ${visit.call.slug}`);
	await db()
		.insert(t.callDecision)
		.values({
			id,
			articleId,
			seed,
			proposedBy: people.personId('coordinator'),
			proposedAt: toldAt,
			confirmedBy: people.personId('t.song'),
			confirmedAt: toldAt,
			tellAt: toldAt,
			answerUntil: daysAfter(toldAt, 10),
			toldAt: toldAt
		});
	return id;
}

interface Place {
	decisionId: string;
	rank: number;
}

/** The school said yes to everybody; the first four were offered a place, and took it. */
async function settle(
	{ moment, people }: Visit,
	{ who, scores, topic }: VisitApplication,
	{ decisionId, rank }: Place
): Promise<void> {
	const toldAt = toldIn(moment);
	const applicationId = applicationIdOf(moment, who);
	await db()
		.insert(t.travelClearance)
		.values({
			applicationId,
			schoolId: demoSchool(who),
			askedAt: toldAt,
			travels: true,
			by: people.personId('t.carver'),
			at: toldAt
		});
	const offer = {
		outcome: 'offered' as const,
		offeredAt: toldAt,
		answerUntil: daysAfter(toldAt, 10),
		answer: 'accepted' as const,
		answeredAt: daysAfter(moment, -answered)
	};
	const median = (100 * scores.reduce((sum, score) => sum + score, 0)) / scores.length;
	await db()
		.insert(t.applicationOutcome)
		.values({
			applicationId,
			decisionId,
			rank,
			median,
			lot: rank,
			...(topic ? offer : { outcome: 'waiting' as const })
		});
}

/** Their papers were seen, and their families agreed to this journey. */
async function getReady({ moment, people, articleId }: Visit, { who }: VisitApplication): Promise<void> {
	const readyAt = daysAfter(moment, -ready);
	// A consent counts from the day on which somebody is a student of the school, and all of them came to it with this year's cycle.
	const recordedAt = daysAfter(cycleStart(moment), 2);
	const [studentId, by] = [people.personId(who), people.personId('t.moore')];
	const applicationId = applicationIdOf(moment, who);
	await db()
		.insert(t.travelPaper)
		.values(
			t.travelPapers.map((kind) => ({
				id: idAt(readyAt, `travel paper ${who} ${kind}`),
				applicationId,
				kind,
				seenBy: by,
				seenAt: readyAt,
				validUntil: kind === 'passport' ? dateFrom(moment, 700) : null
			}))
		);
	await db()
		.insert(t.consent)
		.values({
			id: idAt(readyAt, `consent to travel ${who}`),
			studentId,
			schoolId: demoSchool(who),
			scope: 'travel',
			about: articleId,
			ground: 'guardian',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: formVersionsOf('travel')[0],
			givenBy: 'guardian',
			givenOn: dateFrom(recordedAt, -2),
			recordedBy: by,
			recordedAt,
			until: daysAfter(recordedAt, 365)
		});
}

/** Somebody who applied, the best first. */
interface VisitApplication {
	who: string;
	/** One from each reviewer, for the one criterion. */
	scores: number[];
	/** Their answer to the one question. */
	words: string;
	/** What they tell about it on the board: they went. */
	topic?: { week: number; title: string; text: string };
}

interface Visit {
	articleId: string;
	revisionId: string;
	people: People;
	moment: Date;
}

const visit = visitJson as unknown as {
	call: WorldCall;
	board: string;
	adult: string;
	reviewers: string[];
	applications: VisitApplication[];
	article: WorldArticle;
};

/** Days ago that they applied. */
const applied = 300;

const applicationIdOf = (moment: Date, who: string): string =>
	idAt(daysAfter(moment, -applied), `application ${who}`);
