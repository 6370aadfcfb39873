// What adults did about last year's study visit: reviewers, the school, those who decided, and who went along.
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { daysAfter, instantOf } from '../../kernel/time/index.ts';
import { formVersionsOf } from '../../consent/index.ts';
import { idAt } from '../../engines/random.ts';
import { applicationIdOf, type Visit, visit, type VisitApplication } from './finished-visit-data.ts';
import { cycleStart, dateFrom } from './places.ts';
import { schoolOf } from './posts.ts';

/** Days ago that it was reviewed, decided, answered, and got ready. */
const [reviewed, told, answered, ready] = [285, 270, 266, 200];
/** Of the lot. */
const seed = 20;

/** In the morning of the school. */
const toldIn = (moment: Date) => new Date(instantOf(dateFrom(moment, -told), '09:00', 'America/Chicago'));

/** Scores, the yes of the school, who got a place, which papers were seen, and the adult who went along. */
export async function decideVisit(place: Visit): Promise<void> {
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
			...{ id: idAt(readyAt, `adult ${visit.adult}`), articleId, personId: people.personId(visit.adult) },
			...{ schoolId: schoolOf(visit.adult), proposedBy: people.personId('coordinator'), proposedAt: readyAt },
			...{
				agreed: true,
				answeredBy: people.personId('t.carver'),
				answeredAt: readyAt,
				responsibleSince: readyAt
			}
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
			...{ id, articleId, seed, proposedBy: people.personId('coordinator'), proposedAt: toldAt },
			...{ confirmedBy: people.personId('t.song'), confirmedAt: toldAt },
			...{ tellAt: toldAt, answerUntil: daysAfter(toldAt, 10), toldAt: toldAt }
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
			...{ applicationId, schoolId: schoolOf(who), askedAt: toldAt, travels: true },
			...{ by: people.personId('t.carver'), at: toldAt }
		});
	const offer = {
		...{ outcome: 'offered' as const, offeredAt: toldAt, answerUntil: daysAfter(toldAt, 10) },
		...{ answer: 'accepted' as const, answeredAt: daysAfter(moment, -answered) }
	};
	const median = (100 * scores.reduce((sum, score) => sum + score, 0)) / scores.length;
	await db()
		.insert(t.applicationOutcome)
		.values({
			...{ applicationId, decisionId, rank, median, lot: rank },
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
				...{ id: idAt(readyAt, `travel paper ${who} ${kind}`), applicationId, kind },
				...{ seenBy: by, seenAt: readyAt, validUntil: kind === 'passport' ? dateFrom(moment, 700) : null }
			}))
		);
	await db()
		.insert(t.consent)
		.values({
			...{
				id: idAt(readyAt, `consent to travel ${who}`),
				studentId,
				schoolId: schoolOf(who),
				scope: 'travel'
			},
			...{ about: articleId, ground: 'guardian', jurisdiction: 'US', formLocale: 'en' },
			...{ formVersion: formVersionsOf('travel')[0], givenBy: 'guardian', givenOn: dateFrom(recordedAt, -2) },
			...{ recordedBy: by, recordedAt, until: daysAfter(recordedAt, 365) }
		});
}
